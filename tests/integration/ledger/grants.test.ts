import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { AUDITOR } from './auditor-grants.ts';
import { APP, BRIDGE, ERASER, type Grants } from './declared-grants.ts';

let urls: DatabaseUrls;
let owner: pg.Client;
beforeAll(async () => {
  urls = await freshDatabase();
  owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
});
afterAll(() => owner.end());

async function granted(role: string): Promise<Grants> {
  const letters = {
    SELECT: 'r',
    INSERT: 'i',
    UPDATE: 'u',
    DELETE: 'd',
    TRUNCATE: 'T',
    REFERENCES: 'R',
    TRIGGER: 'G',
  } as const;
  const { rows } = await owner.query<{ name: string; privilege: keyof typeof letters }>(
    `select c.relname as name, p.privilege from pg_class c
     cross join unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) as p(privilege)
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and has_table_privilege($1, c.oid, p.privilege)
     order by 1`,
    [role],
  );
  const found: Record<string, string[]> = {};
  for (const { name, privilege } of rows) found[name] = [...(found[name] ?? []), letters[privilege]];
  return Object.fromEntries(Object.entries(found).map(([name, list]) => [name, list.sort().join('')]));
}

test.each([
  ['tomoni_app', APP],
  ['tomoni_bridge', BRIDGE],
  ['tomoni_auditor', AUDITOR],
  ['tomoni_eraser', ERASER],
] as const)('%s may do exactly what is declared, on no table more', async (role, declared) => {
  expect(await granted(role)).toEqual(declared);
});

test('the bridge cannot read anything of people', async () => {
  const bridge = new pg.Client({ connectionString: urls.bridge });
  await bridge.connect();
  for (const table of [
    'person',
    'personal_record',
    'enrolment',
    'account',
    'session',
    'invitation',
    'question',
    'ledger_event',
  ])
    await expect(bridge.query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
  await bridge.end();
});

test('the functions are for the app alone, but erasing, which is for the eraser alone', async () => {
  const { rows } = await owner.query<{ role: string; proname: string }>(
    `select role, proname from pg_proc cross join unnest(array['tomoni_bridge','tomoni_auditor','tomoni_eraser']) as role
     where pronamespace = 'public'::regnamespace and has_function_privilege(role, oid, 'execute')`,
  );
  expect(rows).toEqual([{ role: 'tomoni_eraser', proname: 'erase_person' }]);
});

test('row security is forced on every table of personal rows', async () => {
  const { rows } = await owner.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity order by 1`,
  );
  expect(rows.map(({ relname }) => relname)).toEqual([
    'bookmark',
    'call_request',
    'call_try',
    'card_mark',
    'case_report',
    'comprehension_answer',
    'counselling_message',
    'counselling_request',
    'desk_state',
    'desk_task',
    'draft_answer',
    'draft_wish',
    'figure_standing',
    'finding_case',
    'finding_step',
    'gathering_sign_up',
    'joining_preparation',
    'leak_person',
    'name_lookup',
    'own_words',
    'panel_application',
    'panel_discussion',
    'panel_honorarium',
    'panel_training',
    'paper_entry',
    'personal_record',
    'proposed_correction',
    'question',
    'reading_mark',
    'reconsent_member',
    'recontact_reply',
    'recontact_target',
    'record_doubt',
    'request_note',
    'rights_request',
    'rights_step',
    'sample_label',
    'sample_stock',
    'specific_request',
    'staff_typed',
    'typed_draft',
    'unfair_message',
    'unfair_report',
    'voice_words',
  ]);
});

test('personal rows are invisible without a person, a site or a part, and without a reason', async () => {
  const app = new pg.Client({ connectionString: urls.app });
  await app.connect();
  const person = '11111111-1111-4111-8111-111111111111';
  await app.query(`insert into person (id, created_at) values ($1, now())`, [person]);
  await app.query(
    `insert into enrolment (participant, person_id, site, document, audience, created_at) values ('P-RLS', $1, 'site-a', 'd', 'adult', now())`,
    [person],
  );
  const seen = async (settings: Record<string, string>) => {
    await app.query('begin');
    for (const [name, value] of Object.entries(settings))
      await app.query('select set_config($1, $2, true)', [`tomoni.${name}`, value]);
    const { rowCount } = await app.query('select 1 from personal_record');
    await app.query('rollback');
    return rowCount;
  };
  await app.query('begin');
  await app.query(`select set_config('tomoni.reason', 'test', true), set_config('tomoni.person', $1, true)`, [person]);
  await app.query(
    `insert into personal_record (id, person_id, kind, ciphertext, keyed_hash, created_at)
     values (gen_random_uuid(), $1, 'note', '\\x00', 'x', now())`,
    [person],
  );
  await app.query('commit');
  expect(await seen({})).toBe(0);
  expect(await seen({ person })).toBe(0); // no reason
  expect(await seen({ reason: 'x' })).toBe(0); // nobody in particular
  expect(await seen({ reason: 'x', person })).toBe(1);
  expect(await seen({ reason: 'x', person: '22222222-2222-4222-8222-222222222222' })).toBe(0);
  expect(await seen({ reason: 'x', site: 'site-b' })).toBe(0);
  expect(await seen({ reason: 'x', site: 'site-a' })).toBe(1);
  expect(await seen({ reason: 'x', part: 'system' })).toBe(1);
  await app.end();
});
