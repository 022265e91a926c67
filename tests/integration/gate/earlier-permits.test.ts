/** Work said to be under way counts only where the same client was permitted it before; the log says so, nobody's word. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { type Ledger, openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { type Api, addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';

let urls: DatabaseUrls;
let ledger: Ledger;
let gate: RunningGate;
let cluster: Api;
let other: Api;

beforeAll(async () => {
  urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  const [one, two] = [await addClient(ledger.client), await addClient(ledger.client)];
  gate = await gateHere(urls.bridge);
  cluster = api(gate.port, one);
  other = api(gate.port, two);
  await until(isReady(gate.port));
});

afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

type Person = ReturnType<typeof permittingPerson>;
const openSince = '2025-01-01T00:00:00.000Z';

/** A person with a study under way, permitted to `by` before it ended. */
async function endedFor(by: Api | null): Promise<{ request: object; ended: number }> {
  const person = permittingPerson();
  const revision = await ledger.append(stateLine(person));
  const request = { subject: { sample: person.samples[0]?.id }, action: 'analyse' };
  if (by !== null) {
    const first = await by.call('/v1/decisions', { ...request, minRevision: revision });
    expect(first.json.decision).toBe('permit');
  }
  const over: Person = { ...person, number: person.number + 1, studyEnded: new Date(Date.now() - 1).toISOString() };
  return { request, ended: await ledger.append(stateLine(over)) };
}

const asked = async (by: Api, request: object, minRevision: number) =>
  (await by.call('/v1/decisions', { ...request, openSince, minRevision })).json;
const CODES = expect.arrayContaining([expect.objectContaining({ code: 'study-ended' })]);

test('a past start alone opens nothing after the end of the study', async () => {
  const { request, ended } = await endedFor(null);
  expect(await asked(cluster, request, ended)).toMatchObject({ decision: 'deny', reasons: CODES });
});

test('work permitted before the end is finished: at once from the gate’s own rows, later from the log', async () => {
  const { request, ended } = await endedFor(cluster);
  const fact = expect.objectContaining({ member: 'openSince', as: 'fact', ref: expect.stringMatching(/^D-/) });
  const atOnce = await asked(cluster, request, ended);
  expect(atOnce).toMatchObject({ decision: 'permit', basis: { grounds: expect.arrayContaining([fact]) } });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const later = await asked(cluster, request, ended);
  expect(later).toMatchObject({ decision: 'permit' });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const evidence = await cluster.call(`/v1/evidence/${later.id}`);
  expect(evidence.json).toMatchObject({ trace: { decision: 'permit', agrees: true } });
});

test('another client’s permit, or one for other work, opens nothing', async () => {
  const { request, ended } = await endedFor(other);
  expect(await asked(cluster, request, ended)).toMatchObject({ decision: 'deny', reasons: CODES });
  const mine = await endedFor(cluster);
  const elsewhere = { ...mine.request, purpose: { duo: ['DUO:0000042'] } };
  expect(await asked(cluster, elsewhere, mine.ended)).toMatchObject({ decision: 'deny', reasons: CODES });
});

/** A list of the person alone that was recorded for `action`. */
async function listOf(person: Person): Promise<string> {
  const response = await cluster.raw('/v1/manifests?action=analyse', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: `sample\n${person.samples[0]?.id}\n`,
  });
  expect(response.status).toBe(200);
  await response.text();
  return response.headers.get('x-tomoni-manifest') as string;
}

test('a list as a whole: finished where the same client was permitted it before, and by nobody else', async () => {
  const person = permittingPerson();
  await cluster.call('/v1/decisions', {
    subject: { sample: person.samples[0]?.id },
    action: 'analyse',
    minRevision: await ledger.append(stateLine(person)),
  });
  const asked = { subject: { manifest: await listOf(person) }, action: 'analyse' };
  const first = await cluster.call('/v1/decisions', asked);
  expect(first.json.decision).toBe('permit');
  const over = { ...person, number: person.number + 1, studyEnded: new Date(Date.now() - 1).toISOString() };
  const minRevision = await ledger.append(stateLine(over));
  expect((await cluster.call('/v1/decisions', { ...asked, minRevision })).json).toMatchObject({ decision: 'deny' });
  const goOn = async (by: Api, request: object) =>
    (await by.call('/v1/decisions', { ...request, openSince, minRevision })).json;
  expect(await goOn(cluster, asked)).toMatchObject({ decision: 'permit' });
  expect(await goOn(other, asked)).toMatchObject({ decision: 'deny' });
});

test('a list never permitted, or permitted before the consent, is not finished', async () => {
  const person = permittingPerson();
  await cluster.call('/v1/decisions', {
    subject: { sample: person.samples[0]?.id },
    action: 'analyse',
    minRevision: await ledger.append(stateLine(person)),
  });
  const [permitted, never] = [await listOf(person), await listOf(person)];
  const request = (manifest: string) => ({ subject: { manifest }, action: 'analyse' });
  expect((await cluster.call('/v1/decisions', request(permitted))).json.decision).toBe('permit');
  const since = new Date().toISOString();
  const participate = { ...person.provisions.participate, since } as Person['provisions']['participate'];
  const again = { ...person, number: 2, provisions: { ...person.provisions, participate } } as Person;
  await ledger.append(stateLine(again));
  const over = { ...again, number: 3, studyEnded: new Date(Date.now() - 1).toISOString() };
  const minRevision = await ledger.append(stateLine(over));
  const goOn = async (manifest: string, begun: string) =>
    (await cluster.call('/v1/decisions', { ...request(manifest), openSince: begun, minRevision })).json;
  expect(await goOn(never, openSince)).toMatchObject({ decision: 'deny' });
  expect(await goOn(permitted, new Date().toISOString())).toMatchObject({ decision: 'deny' });
});

test('no list is made by claiming that its work is under way', async () => {
  const { request } = await endedFor(cluster);
  const { sample } = (request as { subject: { sample: string } }).subject;
  const response = await cluster.raw(`/v1/manifests?action=analyse&openSince=${openSince}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: `sample\n${sample}\n`,
  });
  expect(response.status).toBe(400);
});
