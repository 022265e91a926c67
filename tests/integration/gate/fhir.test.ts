/** The FHIR face of a running gate: scope, sites, search, versions, lease. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import {
  type FeedState,
  type Ledger,
  next,
  openLedger,
  permittingPerson,
  stateLine,
  withAnswer,
  withdrawn,
} from '#tests/support/gate/feed.ts';
import { type Api, addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';
import { VALIDATORS } from '#tests/unit/pipeline-bridge/fhir/validators.ts';

const SYSTEM = 'https://tomoni.example/id/participant';
let urls: DatabaseUrls;
let ledger: Ledger;
let gate: RunningGate;
let reader: Api;
let other: Api;
let nobody: Api;
let person: FeedState;
let leaving: FeedState;
let elsewhere: FeedState;

/** The resource at a path, once the gate says it: a lease may be away for a moment. */
const read = (path: string) =>
  until(async () => {
    const { status, json } = await reader.call(path);
    return status === 200 && json;
  });
const byPatient = (one: FeedState) => `/fhir/Consent?patient.identifier=${SYSTEM}%7C${one.participant}`;

beforeAll(async () => {
  urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  person = permittingPerson('site-a');
  leaving = permittingPerson('site-a');
  elsewhere = permittingPerson('site-b');
  await ledger.append(stateLine(person), stateLine(leaving), stateLine(elsewhere));
  await ledger.append(stateLine(withdrawn(leaving)));
  const tokens = [
    await addClient(ledger.client, { scopes: ['fhir'], sites: ['site-a'], actions: [] }),
    await addClient(ledger.client, { scopes: ['fhir'], sites: ['site-b'], actions: [] }),
    await addClient(ledger.client, { scopes: ['decide', 'read-state'] }),
  ];
  gate = await gateHere(urls.bridge);
  [reader, other, nobody] = tokens.map((token) => api(gate.port, token)) as [Api, Api, Api];
  await until(isReady(gate.port));
});

// the validators hold up this process, and the gate in it, for as long as they think
beforeEach(() => until(isReady(gate.port)));

afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

const isOutcome = (answer: Awaited<ReturnType<Api['call']>>) => {
  expect(answer.headers.get('content-type')).toContain('application/fhir+json');
  expect(answer.json.resourceType).toBe('OperationOutcome');
};

describe('who may ask', () => {
  test.each(['/fhir/metadata', '/fhir/Consent', '/fhir/r5/metadata', '/fhir/r5/Consent'])('%s', async (path) => {
    const [open, without, wrong] = [
      await api(gate.port, null).call(path),
      await nobody.call(path),
      await api(gate.port, 'x'.repeat(40)).call(path),
    ];
    expect([open.status, without.status, wrong.status]).toEqual([401, 403, 401]);
    for (const answer of [open, without, wrong]) isOutcome(answer);
    expect((await reader.call(path)).status).toBe(200);
  });

  test('a person of another site is as one who does not exist', async () => {
    const strange = permittingPerson();
    for (const path of ['/fhir/Consent', '/fhir/r5/Consent']) {
      const answers = [
        await reader.call(`${path}/${elsewhere.participant}`),
        await reader.call(`${path}/${strange.participant}`),
      ];
      for (const answer of answers) isOutcome(answer);
      expect(answers.map(({ status }) => status)).toEqual([404, 404]);
      expect(answers[0]?.json).toEqual(answers[1]?.json);
    }
    expect((await reader.call(byPatient(elsewhere))).json).toMatchObject({ total: 0 });
    expect((await other.call(byPatient(elsewhere))).json).toMatchObject({ total: 1 });
    const cursor = Buffer.from(elsewhere.participant).toString('base64url');
    expect((await reader.call(`/fhir/Consent?_cursor=${cursor}`)).status).toBe(400);
  });
});

describe('read', () => {
  test('a consent as R4, valid to four validators, with its version as ETag and nothing of a person', async () => {
    const answer = await reader.call(`/fhir/Consent/${person.participant}`);
    expect(answer.json).toMatchObject({ resourceType: 'Consent', status: 'active', id: person.participant });
    expect(answer.headers.get('etag')).toBe(`W/"${answer.json.meta.versionId}"`);
    for (const { name, check } of VALIDATORS) expect({ name, wrong: check(answer.json) }).toEqual({ name, wrong: [] });
    expect(JSON.stringify(answer.json)).not.toMatch(/"(name|birthDate|telecom|address|family|given)"|findings-/);
  });

  test('the same as R5', async () => {
    const [r4, r5] = [
      await read(`/fhir/Consent/${person.participant}`),
      await read(`/fhir/r5/Consent/${person.participant}`),
    ];
    expect(r5).toMatchObject({ status: 'active', decision: 'deny', subject: r4.patient, meta: r4.meta });
    expect(r5.provision).toHaveLength(r4.provision.provision.length);
  });

  test('a withdrawal makes it inactive, a change of mind a new version', async () => {
    expect((await reader.call(`/fhir/Consent/${leaving.participant}`)).json.status).toBe('inactive');
    const changing = permittingPerson('site-a');
    await ledger.append(stateLine(changing));
    const path = `/fhir/Consent/${changing.participant}`;
    const first = await until(async () => {
      const { status, json } = await reader.call(path);
      return status === 200 && json;
    });
    const revision = await ledger.append(stateLine(withAnswer(changing, 'share-industry', 'deny')));
    const second = await until(async () => {
      const { json } = await reader.call(path);
      return json.meta.versionId !== first.meta.versionId && json;
    });
    expect(second.meta.versionId.startsWith(`${revision}-`)).toBe(true);
    expect(JSON.stringify(first)).toContain('industry@JP');
    expect(JSON.stringify(second)).not.toContain('industry');
  });

  test('what is not there, and what no client wrote as an identifier', async () => {
    for (const path of ['/fhir/Patient/1', '/fhir/Consent/nobody', '/fhir/r5/', '/fhir']) {
      const answer = await reader.call(path);
      expect(answer.status, path).toBe(404);
      isOutcome(answer);
    }
  });
});

describe('search', () => {
  const ids = (bundle: { entry?: { resource: { id: string } }[] }) =>
    bundle.entry?.map(({ resource }) => resource.id) ?? [];

  test('by identifier with and without its system, and by none of another system', async () => {
    for (const value of [
      person.participant,
      `${SYSTEM}%7C${person.participant}`,
      `${person.participant},${leaving.participant}`,
    ]) {
      const { json } = await reader.call(`/fhir/Consent?patient.identifier=${value}`);
      expect(json).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
      expect(ids(json)).toContain(person.participant);
    }
    const { json } = await reader.call(`/fhir/Consent?patient.identifier=urn:other%7C${person.participant}`);
    expect(json).toMatchObject({ total: 0, link: [{ relation: 'self' }] });
    expect(json.entry).toBeUndefined();
  });

  test('by status and by date', async () => {
    const inactive = ids((await reader.call('/fhir/Consent?status=inactive')).json);
    expect(inactive).toContain(leaving.participant);
    expect(inactive).not.toContain(person.participant);
    expect(ids((await reader.call('/fhir/r5/Consent?status=not-done,inactive')).json)).toContain(leaving.participant);
    const day = person.asOf.slice(0, 10);
    const on = (date: string) => reader.call(`${byPatient(person)}&date=${date}`);
    for (const date of [
      day,
      `ge${day}`,
      `le${person.asOf}`,
      `eq${person.asOf}`,
      day.slice(0, 7),
      'gt2020',
      'lt2999-01-01',
    ]) {
      expect(ids((await on(date)).json), date).toEqual([person.participant]);
    }
    for (const date of [`gt${day}`, `lt${day}`, `ne${day}`, 'sa2990', 'eb2020-02-03T04:05Z']) {
      expect(ids((await on(date)).json), date).toEqual([]);
    }
  });

  test.each([
    'date=soon',
    'date=2026-02-30',
    'status=happy',
    'name=Sato',
    '_count=-1',
    '_format=xml',
    'patient=Patient/1',
    'status=active&status=draft',
  ])('%s is refused, not left out', async (query) => {
    const answer = await reader.call(`/fhir/Consent?${query}`);
    expect(answer.status).toBe(400);
    isOutcome(answer);
  });

  test('pages go on until everybody was there once', async () => {
    await ledger.append(...Array.from({ length: 7 }, () => stateLine(permittingPerson('site-c'))));
    const many = api(gate.port, await addClient(ledger.client, { scopes: ['fhir'], sites: ['site-c'] }));
    await until(async () => (await many.call('/fhir/Consent')).json.entry?.length === 7);
    const seen: string[] = [];
    let path: string | undefined = '/fhir/Consent?_count=3';
    while (path) {
      const { json } = await many.call(path);
      seen.push(...ids(json));
      const url: string | undefined = json.link.find(({ relation }: { relation: string }) => relation === 'next')?.url;
      path = url?.slice('https://tomoni.example'.length);
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });
});

test('another method is refused in FHIR’s own words, with those that are taken', async () => {
  for (const path of ['/fhir/Consent', '/fhir/r5/Consent/P-1', '/fhir/nothing']) {
    const answer = await reader.call(path, {});
    expect(answer.status, path).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    isOutcome(answer);
    expect(answer.json.issue[0].code).toBe('not-supported');
  }
});

test('the capability statement is valid to four validators and names what can be searched', async () => {
  const { json } = await reader.call('/fhir/metadata');
  for (const { name, check } of VALIDATORS) expect({ name, wrong: check(json) }).toEqual({ name, wrong: [] });
  expect(json.rest[0].resource[0].searchParam.map(({ name }: { name: string }) => name)).toEqual([
    'patient.identifier',
    'status',
    'date',
  ]);
  expect((await reader.call('/fhir/r5/metadata')).json.fhirVersion).toBe('5.0.0');
});

test('an emergency stop of one person reads inactive, and its end active again', async () => {
  const stopped = permittingPerson('site-a');
  await ledger.append(stateLine(stopped));
  const status = async () => (await reader.call(`/fhir/Consent/${stopped.participant}`)).json.status;
  await until(async () => (await status()) === 'active');
  const stop = {
    schema: 'suspension/1',
    id: 'SUS-9',
    scope: 'participant',
    of: stopped.participant,
    since: new Date().toISOString(),
    until: null,
    reason: 'test',
  };
  await ledger.append({ kind: 'suspension', payload: stop });
  await until(async () => (await status()) === 'inactive');
  await ledger.append({ kind: 'suspension', payload: { ...stop, until: new Date().toISOString() } });
  await until(async () => (await status()) === 'active');
});

test('a consent that expires while nobody acts is inactive from that moment', async () => {
  const brief = next(permittingPerson('site-a'), { number: 1, validUntil: new Date(Date.now() + 2500).toISOString() });
  await ledger.append(stateLine({ ...brief, number: 1 }));
  const consent = async () => (await reader.call(`/fhir/Consent/${brief.participant}`)).json;
  const before = await until(async () => {
    const one = await consent();
    return one.status === 'active' && one;
  });
  const after = await until(async () => {
    const one = await consent();
    return one.status === 'inactive' && one;
  });
  expect(after.meta.versionId).not.toBe(before.meta.versionId);
});

test('without a lease nothing is said', async () => {
  const lonely = await gateHere(urls.bridge, { gate: 'gate-fhir' });
  const token = await addClient(ledger.client, { scopes: ['fhir'] });
  const client = api(lonely.port, token);
  await until(isReady(lonely.port));
  await until(async () => (await client.call('/fhir/metadata')).status === 200);
  const admin = await openLedger(urls.admin);
  await admin.client.query('revoke select on gate_client from tomoni_bridge');
  const answer = await until(async () => {
    const one = await client.call(`/fhir/Consent/${person.participant}`);
    return one.status === 503 && one;
  });
  isOutcome(answer);
  expect(answer.headers.get('retry-after')).toBe('1');
  await admin.client.query('grant select on gate_client to tomoni_bridge');
  await admin.close();
  await lonely.stop();
});
