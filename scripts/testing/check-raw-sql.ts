/**
 * Rows of raw SQL are read by a schema (`rows` of app/adapters/database/raw.server.ts, `rowsOf` of
 * pipeline-bridge/replica/rows.ts for pg): a type written by hand beside the query is believed, not checked. Those that are
 * left may only become fewer. A name is locked by `lock`, in that file and nowhere else.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lower it with each that goes. Those that are left read thousands of rows at a time:
 * - audit-ledger.server.ts: every row of the ledger; one that is wrong is a fault to be told, not an error that ends the audit
 * - replica/feed-source.ts (2): pages of a million states and of lines; the chain and the programme read each anew
 * - relay/site-feed.ts: lines for every site; each is held against the chain before anything of it is told
 * - relay/site-snapshot.ts (2): pages of states passed on as text; the gate at the site reads them by `snapshotLineSchema`
 */
const MOST = 6;
const FILES = '{app,pipeline-bridge,scripts,prisma}/**/*.{ts,tsx}';
const HELPER = join('app', 'adapters', 'database', 'raw.server.ts');
const TYPED_BY_HAND = /(?:\$queryRaw(?:Unsafe)?|\.query)<(?!unknown\[\]>)/;
const LOCKED_BY_HAND = /queryRaw`select ledger_lock\(\$|queryRaw`select ledger_lock\('/;

type File = readonly [name: string, text: string];

const placesOf = (pattern: RegExp, files: readonly File[]): string[] =>
  files.flatMap(([name, text]) =>
    text.split('\n').flatMap((line, place) => (pattern.test(line) ? [`${name}:${place + 1}`] : [])),
  );

/** @param files by name, with their text */
export function rawSqlProblems(files: readonly File[], most = MOST): string[] {
  const typed = placesOf(TYPED_BY_HAND, files);
  return [
    ...(typed.length > most ? [`${typed.length} rows typed by hand, ${most} at most: ${typed.join(' ')}`] : []),
    ...(typed.length < most ? [`${typed.length} rows typed by hand: lower the limit of ${most}`] : []),
    ...placesOf(LOCKED_BY_HAND, files).map((at) => `${at}: a name is locked by lock(tx, name)`),
  ];
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '../..');
  const isOther = (name: string): boolean => /(?:^|\/)generated\//.test(name);
  const files = globSync(FILES, { cwd: root, exclude: isOther })
    .filter((name) => name !== HELPER)
    .map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);
  const problems = rawSqlProblems(files);
  for (const problem of problems) console.error(problem);
  process.exit(problems.length === 0 ? 0 : 1);
}
