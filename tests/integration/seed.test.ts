import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '#app/accounts/services/sign-in.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { loadSolver } from '#app/adapters/linear-programming.ts';
import { replayed } from '#app/data-access/services/decisions/lines-behind.server.ts';
import { ownDesk } from '#app/data-access/services/requests/own-requests.server.ts';
import { auditFigures } from '#app/kernel/domain/disclosure/audit.ts';
import { countIn, microcellsOf } from '#app/kernel/domain/disclosure/microcells.ts';
import { AUDIENCES } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { findAccount, lookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { loadArchive } from '#app/public/services/figures/archive.server.ts';
import { loadDisposition } from '#app/record/services/data-disposition/load-disposition.server.ts';
import { loadHome } from '#app/record/services/load-home.server.ts';
import { decisionRequestSchema } from '#bridge/contract/decision.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { ACTIONS, REASON_CODES, type ReasonCode } from '#bridge/contract/vocabulary.ts';
import { decide } from '#bridge/decision/decide.ts';
import { type MemoryProgramme, memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { openGateFixture } from '#prisma/seed/gate-fixture.ts';
import { PEOPLE } from '#prisma/seed/people.ts';
import type { DemoAccount } from '#prisma/seed/staff.ts';
import { seedDemonstration } from '#prisma/seed.ts';
import { freshDatabase } from '#tests/support/database.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-seed-'));
let admin: pg.Client;
let env: NodeJS.ProcessEnv;
let tools: ReturnType<typeof createTools>;
type Example = { title: string; request: unknown; expect: { decision: string; codes?: ReasonCode[] } };
let demo: {
  examples: Example[];
  accounts: DemoAccount[];
  subjects: { participant: string; samples: string[]; story: string }[];
};

beforeAll(async () => {
  const urls = await freshDatabase();
  admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  env = {
    NODE_ENV: 'test',
    DATABASE_URL: urls.app,
    GATE_DATABASE_URL: urls.bridge,
    DATA_DIR: dataDir,
    TOMONI_DEMO: '1',
    LOG_LEVEL: 'error',
  };
  await seedDemonstration(env, () => {});
  tools = createTools('test', readEnvironment(env));
  demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'));
}, 120_000);

afterAll(async () => {
  await tools.database.close();
  await admin.end();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The feed as a gate holds it after its last line. */
async function programme(): Promise<MemoryProgramme> {
  const { rows } = await admin.query<{ revision: string; kind: string; payload: string }>(
    'select revision, kind, payload from feed_line order by revision',
  );
  const of = <T>(kind: Parameters<typeof parsePayload>[0]) =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => ({ ...parsePayload(kind, row.payload), revision: Number(row.revision) })) as T[];
  const bare = <T>(kind: Parameters<typeof parsePayload>[0]) =>
    rows.filter((row) => row.kind === kind).map((row) => parsePayload(kind, row.payload)) as T[];
  return {
    states: of('consent-state'),
    approvals: bare('approval'),
    datasets: bare('dataset'),
    memberships: bare('membership'),
    expertPanels: bare('expert-panel'),
    ethicsOpinions: bare('ethics-opinion'),
    suspensions: bare('suspension'),
    lists: bare('list'),
  };
}

test('both documents are published, for everyone they are written for', async () => {
  const { rows } = await admin.query<{ document: string; audiences: string[] }>(
    "select document, array_agg(audience order by audience) as audiences from document_version where state = 'published' group by document order by document",
  );
  expect(rows).toEqual([
    { document: 'cancer-icf', audiences: ['adult'] },
    { document: 'wgs-icf', audiences: [...AUDIENCES].sort() },
  ]);
});

test('a newcomer reads the corrected texts; whoever joined before is told of them, and only relatives are asked anything', async () => {
  const newest = async (document: string, audience: string) =>
    (await loadNewestVersion(tools.database, document, audience))?.version;
  expect(await newest('wgs-icf', 'adult')).toBe('2.2');
  expect(await newest('wgs-icf', 'adult-relative')).toBe('2.3');
  expect(await newest('cancer-icf', 'adult')).toBe('1.1');
  const asked = await admin.query<{ version: string; people: string }>(
    `select body::jsonb #>> '{payload,version}' as version, count(distinct participant) as people
     from ledger_event where kind = 'ReconsentAsked' and body::jsonb #>> '{payload,why}' = 'new-version' group by 1`,
  );
  // the mother and the father who joined beside their son
  expect(asked.rows).toEqual([{ version: '2.3', people: '2' }]);
  const told: string[] = [];
  for (const { email, role, participant } of demo.accounts) {
    if (role !== 'participant' || participant === null) continue;
    const account = (await findAccount(tools, lookupOf(tools.keys, email)))?.id as string;
    const own = { account, participant: participantIdSchema.parse(participant) };
    const { standing } = await loadHome(tools, own, 'ja');
    if (standing.besides.some(({ what }) => what === 'version-told')) told.push(participant);
  }
  expect(told.length).toBeGreaterThan(5);
});

test('every example is decided as its story says', async () => {
  const now = new Date().toISOString();
  const view = memoryView(await programme(), { lower: now, upper: now });
  const wrong = demo.examples.flatMap(({ title, request, expect: expected }) => {
    const verdict = decide(view, decisionRequestSchema.parse(request), currentPolicy);
    const codes = verdict.decision === 'deny' ? [...new Set(verdict.reasons.map(({ code }) => code))] : undefined;
    const same = verdict.decision === expected.decision && JSON.stringify(codes) === JSON.stringify(expected.codes);
    return same ? [] : [{ title, expected, got: { decision: verdict.decision, codes } }];
  });
  expect(wrong).toEqual([]);
});

test('the examples permit each action once at least and name every reason the published document can reach', () => {
  const permitted = new Set(
    demo.examples
      .filter((one) => one.expect.decision === 'permit')
      .map((one) => (one.request as { action: string }).action),
  );
  expect([...ACTIONS].filter((action) => !permitted.has(action))).toEqual([]);
  /** children, proxies and guardians have no text before part 3; refused requests never get as far as the decider */
  const unreachable: ReasonCode[] = [
    'parents-disagree',
    'assent-missing',
    'proxy-ended',
    'guardian-objected',
    'majority-reached',
    'expired',
    'manual-review',
    'internal',
  ];
  const named = new Set(demo.examples.flatMap((one) => one.expect.codes ?? []));
  expect(REASON_CODES.filter((code) => !named.has(code) && !unreachable.includes(code))).toEqual([]);
});

test('a withdrawal reads the same day on every page: it has held at the gates since it was recorded', async () => {
  const { rows } = await admin.query<{ late: number; days: number }>(`
    select extract(epoch from (first.at - e.recorded_at))::float8 as late,
      extract(epoch from (now() - e.recorded_at))::float8 / 86400 as days
    from ledger_event e cross join lateral (
      select i.recorded_at as at from in_force i where i.revision >= e.revision order by i.revision limit 1) first
    where e.kind = 'ConsentWithdrawn'`);
  expect(rows.length).toBeGreaterThan(4);
  expect(rows.filter(({ late }) => late < 0 || late > 1)).toEqual([]);
  // control: a day of today would show, since somebody left weeks ago
  expect(Math.max(...rows.map(({ days }) => days))).toBeGreaterThan(20);
  const fates = await Promise.all(
    demo.accounts.map(async ({ email, participant }) => {
      const account = participant === null ? null : await findAccount(tools, lookupOf(tools.keys, email));
      const own = account && { account: account.id, participant: participantIdSchema.parse(participant) };
      return own && loadDisposition(tools, own, 'ja');
    }),
  );
  const told = fates.filter((fate) => fate !== null);
  expect(told.length).toBeGreaterThan(3);
  for (const { gates, since } of told)
    expect({ state: gates.state, day: 'at' in gates && dayOf(gates.at) }).toEqual({
      state: 'in-force',
      day: dayOf(since),
    });
});

test('a second start seeds nothing', async () => {
  const count = async () => Number((await admin.query('select count(*) from ledger_event')).rows[0].count);
  const before = await count();
  await seedDemonstration(env, () => {});
  expect(await count()).toBe(before);
});

test('no name, address or mail of anybody stands in the ledger or the feed', async () => {
  const { rows } = await admin.query<{ text: string }>(
    'select body as text from ledger_event union all select payload from feed_line',
  );
  const all = rows.map(({ text }) => text).join('\n');
  expect(all.length).toBeGreaterThan(10_000);
  const words = PEOPLE.flatMap(({ name, reading, email, birthDate }) => [
    ...name.split(' '),
    ...reading.split(' '),
    email,
    birthDate,
  ]);
  expect(words.filter((word) => word.length > 1 && all.includes(word))).toEqual([]);
});

test('personal records hold no readable name', async () => {
  const { rows } = await admin.query<{ ciphertext: Buffer }>('select ciphertext from personal_record');
  const all = Buffer.concat(rows.map(({ ciphertext }) => ciphertext));
  expect(rows.length).toBeGreaterThan(PEOPLE.length);
  expect(PEOPLE.filter(({ name }) => all.includes(name))).toEqual([]);
});

test('the file with the accounts is for its owner alone', () => {
  expect(statSync(join(dataDir, 'demo.json')).mode & 0o777).toBe(0o600);
  for (const role of ['participant', 'coordinator', 'administrator', 'elsi-officer', 'secretariat', 'review-member'])
    expect(demo.accounts.map((account) => account.role)).toContain(role);
});

test('an institution’s applicant signs in, with requests by its own route and a move to a public database to see', async () => {
  const { email, password } = demo.accounts.find(({ role }) => role === 'applicant-institution') as DemoAccount;
  const from = { address: '127.0.0.1', agent: '', cookies: null };
  expect(await signIn(tools, { identifier: email, password, from })).toMatchObject({ ok: true });
  const account = (await findAccount(tools, lookupOf(tools.keys, email)))?.id as string;
  const { organisations, requests } = await ownDesk(tools, { account, role: 'applicant' });
  expect(organisations.map((one) => one.class)).toEqual(['participating', 'participating']);
  const seen = requests.map(({ kind, stage, next }) => `${kind} ${stage} ${next.what}`).toSorted();
  expect(seen).toEqual([
    'new agreement wait-agreement',
    'new in-review wait-own-route',
    'public-transfer in-review wait-review',
  ]);
});

test('everybody on each list that was given is let through by the gate at its moment', async () => {
  const { rows } = await admin.query(
    `select s.sample, s.participant, m.id, m.recorded_at as at, m.terms, m.decided_at as revision, m.policy
     from manifest_sample s join release_manifest m on m.id = s.manifest where m.state = 'recorded'`,
  );
  expect(rows.length).toBeGreaterThan(10);
  for (const { sample, terms, revision, ...row } of rows) {
    const request = { ...terms, subject: { sample } };
    const again = await replayed(tools.database, { ...row, request, revision: BigInt(revision) });
    expect(again?.trace.decision, `${row.id} ${sample}`).toBe('permit');
  }
});

test('a list with one who said no, or who left, is refused whole and none is laid down', async () => {
  const gate = openGateFixture(tools.environment.gateDatabaseUrl as string);
  const lists = async () => Number((await admin.query('select count(*) from release_manifest')).rows[0].count);
  const sampleOf = (story: string) => demo.subjects.find((one) => one.story.includes(story))?.samples[0] as never;
  const { rows } = await admin.query(
    `select terms from release_manifest where terms->>'approval' = 'DAR-2026-0003' limit 1`,
  );
  const release = (...samples: never[]) => gate.release(tools, rows[0].terms, samples);
  const before = await lists();
  const [yes, no] = [sampleOf('says yes to every question'), sampleOf('not to industry')];
  expect(await release(yes, no)).toEqual({ ok: false, refusal: ['declined'] });
  expect(await release(sampleOf('stopped all use weeks ago'))).toMatchObject({ ok: false });
  expect(await lists()).toBe(before);
  expect(await release(yes)).toMatchObject({ ok: true });
  expect(await lists()).toBe(before + 1);
  await gate.close();
});

test('of the public figures at least nine in ten that are not small are said, and nothing hidden can be worked out', async () => {
  const { figures, links, tallies, hierarchies } = await loadArchive(tools);
  const { sums, worldOf } = microcellsOf(figures, hierarchies);
  const world = worldOf(tallies);
  const large = figures.filter(({ step }, place) => countIn(sums[place] as (typeof sums)[number], world) >= step);
  const kept = large.filter(({ shown }) => shown.as === 'count').length;
  console.log(`  ${figures.length} figures, ${kept} of ${large.length} that are not small are said`);
  expect(large.length).toBeGreaterThan(20);
  expect(kept / large.length).toBeGreaterThanOrEqual(0.9);
  expect(auditFigures(figures, tallies, { links, hierarchies, solver: await loadSolver() }).weaknesses).toEqual([]);
});
