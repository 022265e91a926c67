/** What waits is on its list, behind however much that was settled since: lists of alerts, erasures, disposals, proposed words. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAlerts } from '#app/oversight/services/access-monitoring/alerts.server.ts';
import { listErasures } from '#app/oversight/services/erasure/erasure-rows.ts';
import { listDisposals } from '#app/oversight/services/retention/dispose.server.ts';
import { loadProposals } from '#app/studio/services/interface-text/wording.server.ts';
import { openProgramme, type TestProgramme } from '#tests/support/participant.ts';

const [ONE, TWO] = ['44444444-4444-4444-8444-444444444401', '44444444-4444-4444-8444-444444444402'] as const;
let programme: TestProgramme;
let admin: pg.Client;
beforeAll(async () => {
  programme = await openProgramme();
  admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
}, 180_000);
afterAll(async () => {
  await admin?.end();
  await programme?.close();
});

const many = (count: number, sql: string) =>
  admin.query(`insert into ${sql.replace('{n}', `generate_series(1, ${count}) as n`)}`);
const OLD = "timestamptz '2026-01-01T00:00:00Z'";
const LATER = "timestamptz '2026-06-01T00:00:00Z' + n * interval '1 minute'";
const waiting = async (table: string, columns: string, values: string) =>
  (
    await admin.query<{ id: string }>(
      `insert into ${table} (id, ${columns}) values (gen_random_uuid(), ${values}) returning id`,
    )
  ).rows[0]?.id as string;
/** Control: among the newest of the table it would not be. */
const isAmongNewest = async (table: string, id: string, by: string, most: number) =>
  (await admin.query(`select id from ${table} order by ${by} desc limit ${most}`)).rows.some((row) => row.id === id);

test('an alert that nobody has settled', async () => {
  const columns = 'key, rule, by_account, by_role, from_at, until_at, count, raised_at';
  const id = await waiting(
    'access_alert',
    columns,
    `'old', 'at-night', '${ONE}', 'site-coordinator', ${OLD}, ${OLD}, 1, ${OLD}`,
  );
  await many(
    250,
    `access_alert (id, ${columns}) select gen_random_uuid(), 'k' || n, 'at-night', '${ONE}', 'site-coordinator', ${LATER}, ${LATER}, 1, ${LATER} from {n}`,
  );
  await admin.query(
    `insert into access_alert_word (id, alert, state, sealed, said_by, said_at)
     select gen_random_uuid(), id, 'explained', '\\x00', '${TWO}', raised_at from access_alert where key <> 'old'`,
  );
  const listed = await listAlerts(programme.tools, { account: TWO, role: 'auditor' });
  expect(listed[0]).toMatchObject({ id, state: 'new' });
  expect(listed.length).toBe(201);
  expect(await isAmongNewest('access_alert', id, 'raised_at', 200), 'control').toBe(false);
});

test('an erasure that waits for its second person', async () => {
  const columns = 'participant, why, opinion, asked_by, asked_at';
  const id = await waiting('erasure_request', columns, `'P-3F7K2M9QXT', 'request', 'E-1', '${ONE}', ${OLD}`);
  await many(
    250,
    `erasure_request (id, ${columns}, confirmed_by, confirmed_at, done_at)
     select gen_random_uuid(), 'P-' || n, 'request', 'E-1', '${ONE}', ${LATER}, '${TWO}', ${LATER}, ${LATER} from {n}`,
  );
  const listed = await listErasures(programme.tools, { account: TWO, role: 'data-protection-contact' });
  expect(listed[0]).toMatchObject({ id });
  expect(listed.length).toBe(201);
  expect(await isAmongNewest('erasure_request', id, 'asked_at', 200), 'control').toBe(false);
});

test('a disposal that waits for a word', async () => {
  const columns = 'kind, before, found, proposed_at';
  const id = await waiting('disposal', columns, `'question', ${OLD}, 3, ${OLD}`);
  await many(
    80,
    `disposal (id, ${columns}, refused_by, refused_at) select gen_random_uuid(), 'question', ${OLD}, 3, ${LATER}, '${TWO}', ${LATER} from {n}`,
  );
  const listed = await listDisposals(programme.tools, TWO);
  expect(listed[0]).toMatchObject({ id, state: 'first' });
  expect(await isAmongNewest('disposal', id, 'proposed_at', 60), 'control').toBe(false);
});

test('words that were proposed and not decided', async () => {
  const columns = 'key, language, before, after, reason, proposed_by, proposed_at';
  const id = await waiting('wording_proposal', columns, `'home:title', 'ja', 'a', 'b', 'c', '${ONE}', ${OLD}`);
  await many(
    520,
    `wording_proposal (id, ${columns}) select gen_random_uuid(), 'home:title', 'ja', 'a', 'b', 'c', '${ONE}', ${LATER} from {n}`,
  );
  await admin.query(
    `insert into wording_review (proposal, accepted, reason, reviewed_by, reviewed_at)
     select id, false, 'no', '${TWO}', proposed_at from wording_proposal where id <> $1`,
    [id],
  );
  const listed = await loadProposals(programme.tools, { account: TWO, role: 'elsi-officer' });
  expect(listed.find((one) => one.id === id)).toMatchObject({ review: null });
  expect(await isAmongNewest('wording_proposal', id, 'proposed_at', 500), 'control').toBe(false);
});
