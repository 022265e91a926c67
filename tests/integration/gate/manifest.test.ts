/** Release manifests of a running gate: what goes out, what the trailer says and who signed it. */
import { createPublicKey, verify } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { freshDatabase } from '#tests/support/database.ts';
import {
  type FeedState,
  type Ledger,
  openLedger,
  permittingPerson,
  stateLine,
  withdrawn,
} from '#tests/support/gate/feed.ts';
import { addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';

const PEOPLE = 30;
let ledger: Ledger;
let gate: RunningGate;
let tokens: Record<'full' | 'elsewhere' | 'decides', string>;
let people: FeedState[];
const samples = () => people.map(({ samples: [sample] }) => sample?.id as string);

beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  people = Array.from({ length: PEOPLE }, () => permittingPerson());
  for (const person of people) await ledger.append(stateLine(person));
  for (const place of [0, 1]) {
    people[place] = withdrawn(people[place] as FeedState);
    await ledger.append(stateLine(people[place] as FeedState));
  }
  tokens = {
    full: await addClient(ledger.client),
    elsewhere: await addClient(ledger.client, { sites: ['site-z'], reasons: 'none' }),
    decides: await addClient(ledger.client, { scopes: ['decide'] }),
  };
  gate = await gateHere(urls.bridge);
  await until(isReady(gate.port));
});
afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

const TERMS = '/v1/manifests?action=analyse&dryRun=true';
async function put(body: string, options: { token?: string; path?: string; type?: string } = {}) {
  const { token = tokens.full, path = TERMS, type = 'text/csv' } = options;
  const headers = { authorization: `Bearer ${token}`, 'content-type': type };
  const response = await fetch(`http://127.0.0.1:${gate.port}${path}`, { method: 'POST', headers, body });
  const text = await response.text();
  const lines = text.trimEnd().split('\n');
  const last = lines.at(-1) ?? '';
  const trailer = last.startsWith('#tomoni-trailer,') ? JSON.parse(last.slice(16)) : undefined;
  return { status: response.status, text, lines: lines.slice(0, -1), trailer };
}
const csv = (ids: readonly string[]) => `sample,plate\n${ids.map((id, place) => `${id},${place}\n`).join('')}`;

test('permitted lines come back in order; the trailer counts, is complete and signed', async () => {
  const found = await put(csv([...samples(), samples()[5] as string, 'S-000000000V']));
  expect(found.lines).toEqual([
    'sample,plate',
    ...samples()
      .map((id, place) => `${id},${place}`)
      .slice(2),
  ]);
  expect(found.trailer).toMatchObject({
    status: 'complete',
    read: PEOPLE + 2,
    permitted: PEOPLE - 2,
    revision: PEOPLE + 2,
  });
  expect(found.trailer.denied).toEqual({ withheld: 3 });
  const { jws, ...told } = found.trailer;
  const [head, payload, signature] = jws.split('.');
  const { json: jwks } = await api(gate.port, null).call('/.well-known/jwks.json');
  const key = createPublicKey({ key: jwks.keys[0], format: 'jwk' });
  expect(verify(null, Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject(told);
});

test('NDJSON with its terms in the first line', async () => {
  const body = [{ terms: { action: 'analyse', dryRun: 'true' } }, ...samples().map((sample) => ({ sample }))];
  const found = await put(body.map((line) => `${JSON.stringify(line)}\n`).join(''), {
    path: '/v1/manifests',
    type: 'application/x-ndjson',
  });
  const trailer = JSON.parse(found.text.trimEnd().split('\n').at(-1) as string).trailer;
  expect(trailer).toMatchObject({ status: 'complete', permitted: PEOPLE - 2 });
});

test('the same list once more, or all but one of it, is told no reasons', async () => {
  const few = samples().slice(0, PEOPLE - 1);
  for (const ids of [samples(), few])
    expect((await put(csv(ids))).trailer).toMatchObject({ status: 'complete', denied: {} });
});

test('terms as truth values in JSON', async () => {
  const body = [{ terms: { action: 'analyse', dryRun: true } }, { sample: samples()[4] }];
  const found = await put(body.map((line) => `${JSON.stringify(line)}\n`).join(''), {
    path: '/v1/manifests',
    type: 'application/x-ndjson',
  });
  expect(found.text).toContain('"status":"complete"');
});

test.each(['', 'sample\n', 'sample,note\nS-000000000V,"open\n'])(
  'an empty list, a header alone, an open quotation: %j',
  async (body) => {
    const found = await put(body);
    expect(found.status).toBe(200);
    expect(found.trailer).toMatchObject({ status: body.includes('"') ? 'failed' : 'complete', permitted: 0 });
  },
);

test('a caller who goes away in the middle leaves the gate answering', async () => {
  const end = new AbortController();
  const many = Array.from({ length: 200_000 }, (_, place) => samples()[(place % (PEOPLE - 2)) + 2] as string);
  const headers = { authorization: `Bearer ${tokens.full}`, 'content-type': 'text/csv' };
  const gone = fetch(`http://127.0.0.1:${gate.port}${TERMS}`, {
    method: 'POST',
    headers,
    body: csv(many),
    signal: end.signal,
  });
  setTimeout(() => end.abort(), 5);
  await expect(gone.then((response) => response.text())).rejects.toThrow();
  expect((await put(csv(samples()))).trailer).toMatchObject({ status: 'complete', permitted: PEOPLE - 2 });
});

test('people of other sites are unknown, and a client told nothing gets no reasons', async () => {
  const found = await put(csv(samples()), { token: tokens.elsewhere });
  expect(found.trailer).toMatchObject({ status: 'complete', permitted: 0, denied: {} });
});

test.each([
  ['no scope for it', 403, () => ({ token: tokens.decides })],
  ['unknown terms', 400, () => ({ path: '/v1/manifests?action=fly&dryRun=true' })],
  ['a term too many', 400, () => ({ path: `${TERMS}&colour=red` })],
  ['a term given twice', 400, () => ({ path: `${TERMS}&approval=a&approval=b` })],
  ['a release without its recipient', 400, () => ({ path: '/v1/manifests?action=release-data&dryRun=true' })],
  ['another type', 415, () => ({ type: 'text/plain' })],
  ['a revision that does not exist', 409, () => ({ path: `${TERMS}&minRevision=999999` })],
] as const)('%s: refused before a line goes out', async (_what, status, options) => {
  const found = await put(csv(samples()), options());
  expect(found.status).toBe(status);
  expect(found.text).not.toContain('S-');
});

test('a file of another kind ends without being complete', async () => {
  const found = await put('participant\nP-3F7K2M9QXT\n');
  expect(found.trailer).toMatchObject({
    status: 'failed',
    permitted: 0,
    revision: null,
    fault: { line: 1, code: 'no-sample' },
  });
});

/** Sends `first`, waits for `between`, sends `second`. */
function putInTwo(first: string, between: () => Promise<void>, second: string): Promise<string> {
  const headers = { authorization: `Bearer ${tokens.full}`, 'content-type': 'text/csv' };
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const sent = httpRequest({ port: gate.port, host: '127.0.0.1', method: 'POST', path: TERMS, headers }, (response) => {
    let text = '';
    response.on('data', (chunk) => {
      text += chunk;
    });
    response.on('end', () => resolve(text));
  });
  sent.on('error', reject);
  sent.write(first);
  void between().then(() => sent.end(second), reject);
  return promise;
}

test('somebody who withdraws while her sample is already out makes it void', async () => {
  const ids = samples().slice(2);
  const leaving = people.at(-1) as FeedState;
  const leave = async () => {
    await until(async () => (gate.revision ?? 0) >= PEOPLE + 2);
    await new Promise((resolve) => setTimeout(resolve, 100)); // the first half is read
    const revision = await ledger.append(stateLine(withdrawn(leaving)));
    await until(async () => (gate.revision ?? 0) >= revision);
  };
  const text = await putInTwo(csv([...ids].reverse()), leave, `${ids[0]},again\n`);
  expect(text).toContain(leaving.samples[0]?.id);
  const trailer = JSON.parse(text.trimEnd().split('\n').at(-1)?.slice(16) as string);
  expect(trailer).toMatchObject({ status: 'void', revision: null });
  expect((await put(csv(ids))).trailer).toMatchObject({ status: 'complete', permitted: ids.length - 1 });
});
