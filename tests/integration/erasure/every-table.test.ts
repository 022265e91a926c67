/** No table is forgotten: whatever names a person or an account is emptied by the erasure, or is kept for a reason said here. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEPT_AFTER_ERASURE } from '#app/kernel/domain/record/kept-after-erasure.ts';
import { freshDatabase } from '#tests/support/database.ts';

/** Identifiers without words, each kept for its own term; what personal words they refer to is sealed, and its key is gone. */
const KEPT: Readonly<Record<string, string>> = {
  ledger_event: 'the ledger itself: keyed references, no words',
  participant_head: 'the end of her chain in the ledger',
  feed_line: 'what the gates are told, the refusal that stays among it',
  receipt: 'numbers by which a paper in her hand is still found genuine',
  manifest_sample: 'lists of samples that were released',
  decision_log: 'what gates decided, for its term',
  access_log: 'who looked, for its term',
  audit_entry: 'who acted, for its term',
  account: 'emptied, the row stays: what was sent refers to it',
  enrolment: 'that there was one, and where',
  erasure_request: 'the erasure itself',
  withdrawal_task: 'what holders did after she left',
  finding_case: 'the finding register: stages, no words',
  declared_relative: 'said by staff of themselves, for good',
  message: 'that something was sent, without its words',
  affiliation: 'of staff: for whom somebody acts',
  seat: 'of staff: terms of office',
  forum_interest: 'of staff: who was not free to decide about an organisation',
  training: 'of applicants: certificates of training, in office',
  request_event: 'of staff: who did what with a request for data',
  staff_typed: 'of staff: what was typed at a desk, sealed, for a day',
  request_note: 'of staff: notes in office, for nobody else’s eyes',
  reconsent_step: 'of staff: who launched, held or made longer which campaign',
  mail_bounce: 'that it came back',
  mail_stop: 'that she stopped news',
};

let admin: pg.Client;
beforeAll(async () => {
  admin = new pg.Client({ connectionString: (await freshDatabase()).admin });
  await admin.connect();
});
afterAll(() => admin.end());

const tables = async () =>
  (
    await admin.query<{ name: string }>(
      `select distinct t.table_name as name from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
       where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('participant', 'person_id', 'account_id', 'account')`,
    )
  ).rows.map(({ name }) => name);
const emptied = async () => {
  const { rows } = await admin.query<{ body: string }>(
    "select prosrc as body from pg_proc where proname = 'erase_person'",
  );
  const ruled = await admin.query<{ name: string }>('select name from erasure_rule');
  const inBody = [...(rows[0]?.body ?? '').matchAll(/delete from (\w+)/g)].map(([, name]) => name as string);
  return [...ruled.rows.map(({ name }) => name), ...inBody];
};

test('every table that names a person or an account is emptied or kept, none is both', async () => {
  const [all, gone] = [await tables(), await emptied()];
  expect(all.filter((name) => !gone.includes(name) && !(name in KEPT)).sort()).toEqual([]);
  expect(Object.keys(KEPT).filter((name) => gone.includes(name) || !all.includes(name))).toEqual([]);
});

test('what is kept is what the page of the erasure and docs/erasure.md name', () => {
  const named = KEPT_AFTER_ERASURE.flatMap(({ tables: kept }) => [...kept] as string[]);
  expect(Object.keys(KEPT).sort()).toEqual([...named].sort());
  const page = readFileSync(join(import.meta.dirname, '../../../docs/erasure.md'), 'utf8');
  expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

const PARTICIPANT = 'P-PLANTED';
const byRule = (name: string) =>
  admin.query('select erase_by_rule(r, $1, $2, $3) from erasure_rule r where r.name = $4', [
    PARTICIPANT,
    randomUUID(),
    [],
    name,
  ]);

test('every rule names a table and columns that are there', async () => {
  const { rows } = await admin.query<{ name: string }>('select name from erasure_rule');
  expect(rows.length).toBeGreaterThan(30);
  for (const { name } of rows) await byRule(name);
  await admin.query("update erasure_rule set participant_column = 'nobody' where name = 'question'");
  await expect(byRule('question'), 'a column that is not there is noticed').rejects.toThrow(/nobody/);
  await admin.query("update erasure_rule set participant_column = 'participant' where name = 'question'");
});

const shutToTheEraser = async () =>
  (
    await admin.query<{ name: string }>(
      `select r.name from erasure_rule r join pg_class c on c.relname = r.name and c.relnamespace = 'public'::regnamespace
       where c.relforcerowsecurity and not exists (select 1 from pg_policy p
         where p.polrelid = c.oid and p.polcmd = '*' and c.relowner = any (p.polroles) and pg_get_expr(p.polqual, p.polrelid) = 'true')`,
    )
  ).rows.map(({ name }) => name);

test('no rule passes over rows that row security keeps from whoever erases', async () => {
  expect(await shutToTheEraser()).toEqual([]);
  await admin.query('drop policy erasing on case_report');
  expect(await shutToTheEraser()).toEqual(['case_report']);
  await admin.query('create policy erasing on case_report for all to tomoni_owner using (true)');
});

test('a new table is noticed until it has a line, and is emptied once it has', async () => {
  await admin.query('create table planted (participant text not null)');
  const unruled = async () => {
    const gone = await emptied();
    return (await tables()).filter((name) => !(name in KEPT) && !gone.includes(name));
  };
  expect(await unruled()).toEqual(['planted']);
  await admin.query("insert into planted values ($1), ('P-OTHER')", [PARTICIPANT]);
  await admin.query(
    "insert into erasure_rule (place, name, participant_column) values (900, 'planted', 'participant')",
  );
  expect(await unruled()).toEqual([]);
  await byRule('planted');
  expect((await admin.query('select participant from planted')).rows).toEqual([{ participant: 'P-OTHER' }]);
});

test('no role but the owner reads or writes the rules', async () => {
  const { rows } = await admin.query(
    "select grantee from information_schema.role_table_grants where table_name = 'erasure_rule' and grantee like 'tomoni%' and grantee <> 'tomoni_owner'",
  );
  expect(rows).toEqual([]);
});
