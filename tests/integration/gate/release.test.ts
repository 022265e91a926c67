/** A release recorded: the event and its lines in one transaction, refused where anything newer touches the list. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { recordAskedReleases } from '#app/data-access/services/governance/record-release.server.ts';
import { startReleaseRecorder } from '#app/data-access/services/governance/release-recorder.server.ts';
import { listReleases } from '#app/data-access/services/register/list-releases.server.ts';
import type { Own } from '#app/kernel/services/record/own-record.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { approvals, datasets } from '#prisma/seed/programme.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import {
  type FeedState,
  type Ledger,
  openLedger,
  permittingPerson,
  stateLine,
  withdrawn,
} from '#tests/support/gate/feed.ts';
import { type Api, addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';

const PEOPLE = 30;
const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-release-'));
const approval = approvals(new Date()).find(
  ({ actions, recipient }) => actions.includes('release-data') && recipient.class === 'academia',
);
let urls: DatabaseUrls;
let ledger: Ledger;
let gate: RunningGate;
let tools: Tools;
let [token, other] = ['', ''];
let client: Api;
let people: FeedState[];

beforeAll(async () => {
  urls = await freshDatabase();
  tools = createTools(
    'test',
    readEnvironment({
      NODE_ENV: 'test',
      DATABASE_URL: urls.app,
      DATA_DIR: dataDir,
      TOMONI_DEMO: '1',
      LOG_LEVEL: 'fatal',
    }),
  );
  ledger = await openLedger(urls.app);
  for (const dataset of datasets(new Date())) await ledger.append({ kind: 'dataset', payload: dataset });
  await ledger.append({ kind: 'approval', payload: approval });
  people = Array.from({ length: PEOPLE }, () => permittingPerson());
  for (const person of people) await ledger.append(stateLine(person));
  token = await addClient(ledger.client);
  other = await addClient(ledger.client, { reasons: 'codes' });
  gate = await gateHere(urls.bridge);
  client = api(gate.port, token);
  await until(isReady(gate.port));
});
afterAll(async () => {
  await gate.stop();
  await ledger.close();
  await tools.database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const samples = () => people.map(({ samples: [sample] }) => sample?.id as string);
const purpose = () => (approval?.purpose.duo ?? []).map((code) => `&duo=${code}`).join('');
const diseases = () => (approval?.purpose.diseases ?? []).map((code) => `&disease=${code}`).join('');
const terms = () =>
  `action=release-data&approval=${approval?.id}&dataset=${approval?.datasets[0]}&class=academia&country=JP&organisation=${encodeURIComponent(approval?.recipient.organisation ?? '')}${purpose()}${diseases()}`;

async function put(ids: readonly string[], query = terms()) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' };
  const body = `sample\n${ids.map((id) => `${id}\n`).join('')}`;
  const response = await fetch(`http://127.0.0.1:${gate.port}/v1/manifests?${query}`, {
    method: 'POST',
    headers,
    body,
  });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  const lines = text.trimEnd().split('\n');
  const trailer = JSON.parse((lines.at(-1) as string).slice('#tomoni-trailer,'.length));
  expect(trailer.manifest).toBe(response.headers.get('x-tomoni-manifest'));
  return { trailer, gone: lines.slice(1, -1) };
}
const rowOf = async (id: string) =>
  (await ledger.client.query('select * from release_manifest where id = $1', [id])).rows[0];
const asked = () =>
  until(
    async () =>
      (await ledger.client.query("select id from release_manifest where state = 'asked'")).rows[0]?.id as string,
  );

/** Appended, and known to the gate. */
async function atGate(line: Parameters<Ledger['append']>[0]): Promise<void> {
  const revision = await ledger.append(line);
  await until(() => (gate.revision ?? 0) >= revision);
}

async function someoneElse(): Promise<FeedState> {
  const person = permittingPerson();
  await atGate(stateLine(person));
  return person;
}

/** The recorder runs while `work` does. */
async function recording<T>(work: () => Promise<T>): Promise<T> {
  const recorder = startReleaseRecorder(tools);
  return work().finally(() => recorder.stop());
}

test('a release is an event of the ledger and a line for each sample, in their order', async () => {
  const { trailer, gone } = await recording(() => put([...samples(), 'S-000000000V']));
  expect(trailer).toMatchObject({ status: 'complete', permitted: PEOPLE, recorded: { revision: expect.any(Number) } });
  expect(gone).toEqual(samples());
  const event = (
    await ledger.client.query('select kind, participant, body from ledger_event where revision = $1', [
      trailer.recorded.revision,
    ])
  ).rows[0];
  expect(event).toMatchObject({ kind: 'ReleaseRecorded', participant: null });
  expect(JSON.parse(event.body).payload).toMatchObject({
    manifest: trailer.manifest,
    approval: approval?.id,
    samples: PEOPLE,
    sha256: trailer.sha256,
  });
  const lines = (
    await ledger.client.query('select sample, participant from manifest_sample where manifest = $1 order by place', [
      trailer.manifest,
    ])
  ).rows;
  expect(lines).toEqual(people.map(({ participant, samples: [sample] }) => ({ sample: sample?.id, participant })));
  expect(
    createHash('sha256')
      .update(lines.map(({ sample }) => `${sample}\n`).join(''))
      .digest('hex'),
  ).toBe(trailer.sha256);
  const standing = await client.call(`/v1/manifests/${trailer.manifest}`);
  expect(standing.json).toMatchObject({
    status: 'recorded',
    samples: PEOPLE,
    revision: trailer.recorded.revision,
    sha256: trailer.sha256,
  });
});

test('each person of the list finds it among what was given, and nobody else does', async () => {
  const stranger = await someoneElse();
  const { trailer } = await recording(() => put(samples()));
  const given = (one: FeedState) => listReleases(tools, { participant: one.participant } as Own, 'en');
  const found = await given(people[3] as FeedState);
  expect(found[0]).toMatchObject({ id: trailer.manifest, action: 'release-data', approval: approval?.id });
  expect(found[0]?.recipient).toMatchObject({ class: 'academia', country: 'JP' });
  expect(await given(stranger)).toEqual([]);
  const withhold = 'update release_manifest set withheld_at = now() where id = $1';
  await ledger.client.query(withhold, [trailer.manifest]);
  expect((await given(people[3] as FeedState)).map(({ id }) => id)).not.toContain(trailer.manifest);
});

test('without a recorder nothing is complete, and nothing is recorded later', async () => {
  const { trailer } = await put(samples());
  expect(trailer).toMatchObject({ status: 'void' });
  expect(trailer).not.toHaveProperty('recorded');
  await recordAskedReleases(tools);
  expect((await rowOf(trailer.manifest)).state).toBe('void');
  expect((await client.call(`/v1/manifests/${trailer.manifest}`)).json.status).toBe('void');
}, 20_000);

test('a withdrawal between the decision and the recording makes the list void, though the gate had said yes', async () => {
  const leaver = await someoneElse();
  const running = put([...samples(), leaver.samples[0]?.id as string]);
  const id = await asked();
  await ledger.append(stateLine(withdrawn(leaver)));
  await recordAskedReleases(tools);
  expect(['again', 'void']).toContain((await rowOf(id)).state);
  const { trailer } = await recording(() => running);
  expect(trailer.status).toBe('void');
  expect((await rowOf(id)).state).toBe('void');
  const events = await ledger.client.query(
    "select 1 from ledger_event where kind = 'ReleaseRecorded' and body like $1",
    [`%${id}%`],
  );
  expect(events.rowCount).toBe(0);
});

test('what somebody else does in between holds nothing up; a newer state that still permits is asked about again', async () => {
  const running = put(samples());
  const id = await asked();
  await ledger.append(stateLine(withdrawn(await someoneElse())));
  await recordAskedReleases(tools);
  expect((await rowOf(id)).state).toBe('recorded');
  expect((await running).trailer.status).toBe('complete');

  const second = put(samples());
  const again = await asked();
  const first = people[0] as FeedState;
  people[0] = { ...first, number: first.number + 1, asOf: new Date().toISOString() };
  await ledger.append(stateLine(people[0]));
  await recordAskedReleases(tools);
  const { trailer } = await recording(() => second);
  expect(trailer).toMatchObject({ manifest: again, status: 'complete' });
});

test('a list ends while others act without pause; one of its people who leaves meanwhile makes it void', async () => {
  let busy = await someoneElse();
  let isOn = true;
  const acting = (async () => {
    for (; isOn; ) {
      busy = { ...busy, number: busy.number + 1, asOf: new Date().toISOString() };
      await ledger.append(stateLine(busy));
    }
  })();
  // as many lists as it takes for twenty acts beside them, however slow the machine is
  for (let round = 0; round < 3 || busy.number <= 20; round += 1)
    expect((await recording(() => put(samples()))).trailer.status).toBe('complete');
  isOn = false;
  await acting;
  const leaver = await someoneElse();
  const running = put([...samples(), leaver.samples[0]?.id as string]);
  await asked();
  await atGate(stateLine(withdrawn(leaver)));
  expect((await recording(() => running)).trailer.status).toBe('void');
});

test('a stop of everything between decision and recording refuses', async () => {
  const running = put(samples());
  await asked();
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const stop = {
    schema: 'suspension/1',
    id: 'SUS-R',
    scope: 'all',
    of: null,
    since: ago(60),
    until: null,
    reason: 'leak',
  };
  await ledger.append({ kind: 'suspension', payload: stop });
  const { trailer } = await recording(() => running);
  expect(trailer.status).toBe('void');
  await atGate({ kind: 'suspension', payload: { ...stop, until: ago(30) } });
});

test('the list as subject: all of it, asked again', async () => {
  const { trailer } = await recording(() => put(samples()));
  expect(trailer.status).toBe('complete');
  const request = { subject: { manifest: trailer.manifest }, action: 'release-data' };
  const before = await client.call('/v1/decisions', request);
  expect(before.json).toMatchObject({ decision: 'permit', basis: { approval: approval?.id } });
  const analysis = await client.call('/v1/decisions', { ...request, action: 'joint-analyse' });
  expect(analysis.json.decision).toBe('permit');
  const leaver = people.pop() as FeedState;
  const revision = await ledger.append(stateLine(withdrawn(leaver)));
  const after = await client.call('/v1/decisions', { ...request, minRevision: revision });
  expect(after.json).toMatchObject({ decision: 'deny', reasons: [{ code: 'not-permitted' }] }); // one person's reason is nobody's to read
  for (const id of ['M-00000000000000000000000000', trailer.manifest.replace(/.$/, 'Z').replace(/Y$/, 'Z')])
    expect((await client.call('/v1/decisions', { ...request, subject: { manifest: id } })).json.decision).toBe('deny');
});

test('a list of an analysis is kept without a release', async () => {
  const { trailer } = await put(samples(), 'action=joint-analyse');
  expect(trailer).toMatchObject({ status: 'complete', recorded: { revision: null } });
  const answer = await client.call('/v1/decisions', {
    subject: { manifest: trailer.manifest },
    action: 'joint-analyse',
  });
  expect(answer.json.decision).toBe('permit');
});

test('another client finds nothing, nor does anybody who guesses', async () => {
  const { trailer } = await put(samples(), 'action=joint-analyse');
  const here = await api(gate.port, other).call(`/v1/manifests/${trailer.manifest}`);
  const nowhere = await api(gate.port, other).call('/v1/manifests/M-00000000000000000000000000');
  expect([here.status, here.json]).toEqual([404, nowhere.json]);
});

test('the bridge can neither make a release by itself nor change one', async () => {
  const bridge = new pg.Client({ connectionString: urls.bridge });
  await bridge.connect();
  const { trailer } = await recording(() => put(samples()));
  const attempts = [
    `update release_manifest set samples = 1 where id = '${trailer.manifest}'`,
    `insert into manifest_sample values ('${trailer.manifest}', 99, 'S-000000000V', 'P-000000000V')`,
    `insert into release_manifest (id, gate, client, action, terms, state, laid_at) values ('M-11111111111111111111111111', 'g', 'c', 'release-data', '{}', 'recorded', now())`,
    `delete from manifest_sample where manifest = '${trailer.manifest}'`,
  ];
  for (const statement of attempts) await expect(bridge.query(statement), statement).rejects.toThrow();
  await bridge.query(
    `insert into release_manifest (id, gate, client, action, terms, state, laid_at) values ('M-22222222222222222222222222', 'g', 'c', 'release-data', '{}', 'open', now())`,
  );
  const own = `update release_manifest set state = 'recorded', samples = 0, sha256 = '', incarnation = '', decided_at = 1, policy = '', good_until = now(), revision = ${trailer.recorded.revision} where id = 'M-22222222222222222222222222'`;
  await expect(bridge.query(own)).rejects.toThrow('a release is recorded by its event');
  await bridge.end();
});
