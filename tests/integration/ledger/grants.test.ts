import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';

let urls: DatabaseUrls;
let owner: pg.Client;
beforeAll(async () => {
  urls = await freshDatabase();
  owner = new pg.Client({ connectionString: urls.owner });
  await owner.connect();
});
afterAll(() => owner.end());

type Grants = Record<string, string>;

/** Letters: r read, i insert, u update, d delete. What is not here is forbidden. */
const APP: Grants = {
  case_report: 'ir',
  affiliation: 'iru',
  panel_advice: 'ir',
  panel_agenda: 'ir',
  panel_application: 'dir',
  panel_discussion: 'ir',
  panel_honorarium: 'ir',
  panel_meeting: 'ir',
  panel_profile: 'iru',
  panel_training: 'ir',
  forum_application: 'iru',
  forum_contact: 'dir',
  forum_interest: 'iru',
  training: 'ir',
  data_request: 'ir',
  coverage_asked: 'ir',
  coverage_count: 'iru',
  request_attachment: 'dir',
  request_version_attachment: 'ir',
  request_draft: 'diru',
  request_event: 'ir',
  request_note: 'diru',
  request_version: 'ir',
  seat: 'iru',
  access_log: 'ir',
  account: 'iru',
  account_role: 'iru',
  asked_in_private: 'ir',
  assent_sitting: 'iru',
  audit_entry: 'ir',
  bookmark: 'diru',
  call_request: 'iru',
  call_try: 'ir',
  card_mark: 'iru',
  care_override_use: 'r',
  committee_meeting: 'iru',
  comprehension_answer: 'ir',
  confidential_record: 'iru',
  counselling_message: 'ir',
  counselling_request: 'iru',
  decision_log: 'r',
  declared_relative: 'ir',
  demo_mail: 'dir',
  desk_task: 'iru',
  document_rendering: 'ir',
  document_version: 'iru',
  draft_answer: 'diru',
  draft_wish: 'diru',
  enrolment: 'iru',
  erasure_request: 'iru',
  site_closure: 'iru',
  family_viewer: 'iru',
  feed_line: 'r',
  finding_case: 'iru',
  finding_step: 'ir',
  follow_up: 'iru',
  gate_boot: 'r',
  gate_client: 'iru',
  idempotency_key: 'ir',
  in_force: 'r',
  invitation: 'iru',
  joining_preparation: 'iru',
  joint_reading: 'iru',
  ledger_event: 'r',
  ledger_head: 'r',
  ledger_node: 'r',
  mail_bounce: 'ir',
  mail_stop: 'ir',
  manifest_sample: 'dr',
  organisation: 'iru',
  message: 'iru',
  outbox: 'diru',
  own_words: 'iru',
  paper_entry: 'iru',
  paper_import: 'iru',
  passkey: 'iru',
  passkey_challenge: 'dir',
  person: 'iru',
  personal_record: 'dir',
  programme_update: 'ir',
  proposed_correction: 'iru',
  proxy_power: 'iru',
  question: 'iru',
  question_message: 'ir',
  rate_limit: 'diru',
  recall_step: 'ir',
  reading_mark: 'iru',
  receipt: 'r',
  record_doubt: 'iru',
  record_reader: 'iru',
  recovery_token: 'diru',
  register_entry: 'ir',
  register_result: 'ir',
  register_review: 'ir',
  sanction: 'ir',
  sanction_reply: 'ir',
  release_manifest: 'ru',
  release_run: 'diru',
  resume_link: 'ir',
  restricted_record: 'iru',
  session: 'diru',
  shown_confidential: 'ir',
  site: 'iru',
  stop_proposal: 'iru',
  specific_request: 'ir',
  typed_draft: 'diru',
  usage_intake: 'ir',
  usage_question: 'ir',
  usage_record: 'ir',
  withdrawal_task: 'iru',
};
const BRIDGE: Grants = {
  decision_log: 'ir',
  feed_line: 'r',
  gate_boot: 'iru',
  gate_client: 'r',
  in_force: 'ir',
  ledger_head: 'r',
  ledger_node: 'r',
  manifest_sample: 'ir',
  release_manifest: 'iru',
};
const AUDITOR: Grants = {
  forum_application: 'r',
  forum_interest: 'r',
  data_request: 'r',
  request_event: 'r',
  request_version: 'r',
  access_log: 'r',
  account_role: 'r',
  audit_entry: 'r',
  care_override_use: 'r',
  decision_log: 'r',
  document_rendering: 'r',
  document_version: 'r',
  erasure_request: 'r',
  site_closure: 'r',
  stop_proposal: 'r',
  feed_line: 'r',
  follow_up: 'r',
  gate_boot: 'r',
  gate_client: 'r',
  in_force: 'r',
  ledger_event: 'r',
  ledger_head: 'r',
  ledger_node: 'r',
  mail_bounce: 'r',
  mail_stop: 'r',
  manifest_sample: 'r',
  organisation: 'r',
  programme_update: 'r',
  recall_step: 'r',
  receipt: 'r',
  register_entry: 'r',
  register_result: 'r',
  sanction: 'r',
  sanction_reply: 'r',
  release_manifest: 'r',
  site: 'r',
  usage_intake: 'r',
  usage_question: 'r',
  usage_record: 'r',
  withdrawal_task: 'r',
};
const ERASER: Grants = { person: 'r', personal_record: 'r' };

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
    'desk_task',
    'draft_answer',
    'draft_wish',
    'finding_case',
    'finding_step',
    'joining_preparation',
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
    'record_doubt',
    'request_note',
    'specific_request',
    'typed_draft',
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
