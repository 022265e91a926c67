/**
 * New migrations run while people work, beside code that knows only the state before: nothing that holds a lock for the
 * length of a table, nothing that takes away what the old code reads. docs/operations/migrations.md says what to write instead.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Published before this rule, on machines that were stopped for them. */
const BASELINE = '20261125000000';
/** A word of the author's, where old code is known to be gone: `-- contract: since 0.3.0 nobody reads it`. */
const CONTRACT = /^-- contract: \S.{9,}/m;

type Rule = {
  readonly what: string;
  /** catches the table, or nothing where it is refused on any */
  readonly pattern: RegExp;
  readonly unless?: (statement: string, file: string) => boolean;
};

const NAME = `(?:public\\.)?"?(\\w+)"?`;
const on = (text: string): RegExp => new RegExp(text.replaceAll('TABLE', NAME), 'is');

const RULES: readonly Rule[] = [
  {
    what: 'create index without concurrently holds up every write of the table',
    pattern: on('^create (?:unique )?index (?!concurrently).*? on (?:only )?TABLE'),
  },
  {
    what: 'a constraint is added `not valid` first and validated apart: otherwise every row is read under a lock',
    pattern: on(
      '^alter table (?:if exists )?(?:only )?TABLE\\s.*add (?:constraint \\S+ )?(?:foreign key|check|unique|primary key|exclude)',
    ),
    unless: (statement) => /not valid\s*$/i.test(statement) || /using index/i.test(statement),
  },
  {
    what: 'set not null reads the whole table under a lock, unless a validated check says it already',
    pattern: on('^alter table (?:if exists )?(?:only )?TABLE\\s.*set not null'),
    unless: (_statement, file) => /validate constraint/i.test(file),
  },
  {
    what: 'another type writes the whole table anew under a lock: add a column, fill it in steps, read it, drop the old one later',
    pattern: on('^alter table (?:if exists )?(?:only )?TABLE\\s.*alter (?:column )?\\S+ (?:set data )?type'),
  },
  {
    what: 'a default that differs by row writes the whole table anew: add the column without it, fill it in steps',
    pattern: on(
      '^alter table (?:if exists )?(?:only )?TABLE\\s.*add column.*(?:default\\s+(?:\\w+\\.)?(?:gen_random_uuid|random|clock_timestamp|nextval|timeofday)\\(|\\b(?:big|small)?serial\\b)',
    ),
  },
  {
    what: 'old code still reads it: drop and rename one release later, with a line `-- contract: why nobody reads it`',
    pattern: on(
      '^(?:alter table (?:if exists )?(?:only )?TABLE\\s.*(?:drop column|rename)|drop table (?:if exists )?TABLE)',
    ),
    unless: (_statement, file) => CONTRACT.test(file),
  },
  {
    what: 'rows are filled in steps by the worker, not all at once',
    pattern: on('^(?:update (?:only )?TABLE\\s|delete from (?:only )?TABLE)'),
    unless: (statement) => /\bwhere\b/i.test(statement),
  },
  { what: 'this locks a whole table', pattern: /^(?:lock table|vacuum full|cluster\b|reindex (?!.*concurrently))/is },
];

const withoutComments = (sql: string): string => sql.replace(/--[^\n]*/g, '').replace(/\/\*[\s\S]*?\*\//g, '');
/** Bodies of functions are no statements of the migration. */
const withoutBodies = (sql: string): string => sql.replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''");

const statementsOf = (sql: string): string[] =>
  withoutBodies(withoutComments(sql))
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

/** What is wrong with one migration, in words; empty where it can run beside people at work. */
export function problemsOf(sql: string): string[] {
  const statements = statementsOf(sql);
  const fresh = new Set(
    statements.flatMap(
      (statement) => on('^create (?:unlogged )?table (?:if not exists )?TABLE').exec(statement)?.[1] ?? [],
    ),
  );
  const problems = statements.flatMap((statement) =>
    RULES.flatMap(({ what, pattern, unless }) => {
      const caught = pattern.exec(statement);
      if (!caught || unless?.(statement, sql)) return [];
      const table = caught[1] ?? caught[2];
      return table && fresh.has(table) ? [] : [`${what}: ${statement.slice(0, 100)}`];
    }),
  );
  if (statements.length > 1 && statements.some((statement) => /\bconcurrently\b/i.test(statement)))
    problems.push('concurrently stands alone in its migration: several statements are one transaction');
  return problems;
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../prisma/migrations');
  const wrong = readdirSync(folder)
    .filter((name) => /^\d{14}_/.test(name) && name.slice(0, 14) > BASELINE)
    .flatMap((name) =>
      problemsOf(readFileSync(join(folder, name, 'migration.sql'), 'utf8')).map((why) => `${name}: ${why}`),
    );
  for (const line of wrong) console.error(line);
  process.exit(wrong.length === 0 ? 0 : 1);
}
