/**
 * What a database is made of, one sorted line for each thing: tables, columns, constraints, indexes, functions, triggers, policies,
 * grants, sequences, comments, and the rows it begins with. Two databases are the same where their lists are.
 * The order of columns is left out, as nothing reads by it: a column that a migration adds is the last of its table.
 */
import type pg from 'pg';

const SCHEMA = `'public'::regnamespace`;
/** of Prisma itself */
const HISTORY = `'_prisma_migrations'`;
const grants = (acl: string) => `(select string_agg(item::text, ' ' order by item::text) from unnest(${acl}) item)`;

/** Each gives rows of one column `line`. */
const QUERIES: readonly string[] = [
  `select format('relation %s: %s %s owner %s row security %s forced %s options %s grants %s', relname, relkind, relpersistence, relowner::regrole,
     relrowsecurity, relforcerowsecurity, reloptions, ${grants('relacl')}) as line
   from pg_class where relnamespace = ${SCHEMA} and relkind in ('r', 'p', 'v', 'm', 'S', 'f') and relname <> ${HISTORY}`,
  `select format('view %s: %s', relname, pg_get_viewdef(oid)) as line
   from pg_class where relnamespace = ${SCHEMA} and relkind in ('v', 'm')`,
  `select format('column %s.%s: %s%s default %s generated %s identity %s collation %s grants %s', relname, attname, format_type(atttypid, atttypmod),
     case when attnotnull then ' not null' end, pg_get_expr(adbin, adrelid), attgenerated, attidentity, attcollation::regcollation, ${grants('attacl')}) as line
   from pg_attribute join pg_class c on c.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
   where relnamespace = ${SCHEMA} and relkind in ('r', 'p', 'v', 'm') and attnum > 0 and not attisdropped and relname <> ${HISTORY}`,
  `select format('constraint %s.%s: %s%s', conrelid::regclass, conname, pg_get_constraintdef(k.oid), case when not convalidated then ' not valid' end) as line
   from pg_constraint k where connamespace = ${SCHEMA} and conrelid <> 0 and conrelid::regclass::text <> ${HISTORY}`,
  `select format('index %s%s', pg_get_indexdef(indexrelid), case when not indisvalid then ' not valid' end) as line
   from pg_index join pg_class c on c.oid = indexrelid where relnamespace = ${SCHEMA} and indrelid::regclass::text <> ${HISTORY}`,
  `select format('function %s: owner %s grants %s %s', p.oid::regprocedure, proowner::regrole, ${grants('proacl')}, pg_get_functiondef(p.oid)) as line
   from pg_proc p where pronamespace = ${SCHEMA}`,
  `select format('trigger %s enabled %s', pg_get_triggerdef(t.oid), tgenabled) as line
   from pg_trigger t join pg_class c on c.oid = tgrelid where relnamespace = ${SCHEMA} and not tgisinternal`,
  `select format('policy %s.%s: %s %s to %s using %s check %s', tablename, policyname, permissive, cmd, roles, qual, with_check) as line
   from pg_policies where schemaname = 'public'`,
  `select format('sequence %s: %s from %s to %s start %s by %s cycle %s cache %s of %s', s.sequencename, data_type, min_value, max_value, start_value, increment_by,
     cycle, cache_size, (select format('%s.%s', refobjid::regclass, attname) from pg_depend d join pg_attribute on attrelid = refobjid and attnum = refobjsubid
       where objid = quote_ident(s.sequencename)::regclass and deptype in ('a', 'i'))) as line
   from pg_sequences s where schemaname = 'public'`,
  `select format('type %s: %s %s', typname, typtype, (select string_agg(enumlabel, ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid)) as line
   from pg_type t where typnamespace = ${SCHEMA} and typtype in ('e', 'd', 'r')`,
  `select format('comment %s: %s', pg_describe_object(classoid, objoid, objsubid), description) as line from pg_description
   where (classoid = 'pg_class'::regclass and objoid in (select oid from pg_class where relnamespace = ${SCHEMA}))
      or (classoid = 'pg_proc'::regclass and objoid in (select oid from pg_proc where pronamespace = ${SCHEMA}))
      or (classoid = 'pg_constraint'::regclass and objoid in (select oid from pg_constraint where connamespace = ${SCHEMA}))`,
  `select format('schema public: owner %s grants %s', nspowner::regrole, ${grants('nspacl')}) as line from pg_namespace where nspname = 'public'`,
  `select format('default grants of %s: %s %s', defaclrole::regrole, defaclobjtype, ${grants('defaclacl')}) as line from pg_default_acl`,
  `select format('extension %s', extname) as line from pg_extension`,
];

/** The rows that stand in a database before anybody used it; drawn at random are the ledger's name and nothing else. */
async function firstRows(client: pg.Client): Promise<string[]> {
  const tables = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = ${SCHEMA} and relkind = 'r' and relname <> ${HISTORY}`,
  );
  const lines: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ line: string }>(
      `select 'row of ${name}: ' || (to_jsonb(t) - 'incarnation')::text as line from ${client.escapeIdentifier(name)} t`,
    );
    lines.push(...rows.map(({ line }) => line));
  }
  return lines;
}

/** @param client of a superuser: row security would hide rows from anybody else */
export async function catalogueOf(client: pg.Client): Promise<string[]> {
  const lines = await firstRows(client);
  for (const query of QUERIES)
    lines.push(...(await client.query<{ line: string }>(query)).rows.map(({ line }) => line));
  return lines.sort();
}
