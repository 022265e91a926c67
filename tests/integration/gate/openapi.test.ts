/** The description for machines: it names every path that the gate has, and what the gate answers is of the form it tells. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { ROUTES } from '#bridge/server/routes.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type FeedState, type Ledger, openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { type Api, addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';

type Operation = { responses: Record<string, { content?: Record<string, { schema?: object }> }> };
type Description = { paths: Record<string, Record<string, Operation>> };

let ledger: Ledger;
let gate: RunningGate;
let client: Api;
let person: FeedState;
let description: Description;

beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  person = permittingPerson();
  const dataset = {
    schema: 'dataset/1',
    id: 'ds-1',
    title: { ja: '一', en: 'One' },
    embargoUntil: null,
    publicFrom: null,
    diseases: [],
  };
  await ledger.append(stateLine(person), { kind: 'dataset', payload: dataset });
  const token = await addClient(ledger.client);
  gate = await gateHere(urls.bridge);
  client = api(gate.port, token);
  await until(isReady(gate.port));
  await until(async () => (await client.call('/beacon')).status === 200);
  description = (await client.call('/openapi.json')).json;
});

afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

/** What a path of the description looks like when it is asked for. */
const example = (path: string) => path.replace(/\{\w+\}/g, 'x');
const described = () =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() })),
  );
/** answers every other path below `/fhir` with 404, in FHIR's words */
const isCatchAll = (path: RegExp) => path.source.endsWith('(?:\\/.*)?$');

test('every route of the gate is described, and nothing that is not there', () => {
  const all = described();
  const undescribed = ROUTES.filter(({ path }) => !isCatchAll(path)).filter(
    (route) => !all.some(({ path, method }) => method === route.method && route.path.test(example(path))),
  );
  expect(undescribed.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  const absent = all.filter(
    ({ path, method }) => !ROUTES.some((route) => route.method === method && route.path.test(example(path))),
  );
  expect(absent).toEqual([]);
});

function faultsOf(path: string, method: string, status: number, body: unknown): string {
  const content = description.paths[path]?.[method]?.responses[String(status)]?.content ?? {};
  const schema = Object.values(content)[0]?.schema;
  if (!schema) return `no form is told for ${status}`;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.validate(schema, body) ? '' : ajv.errorsText();
}

test('what is answered is of the form that is told', async () => {
  const question = { subject: { participant: person.participant }, action: 'analyse', receipt: true };
  const { id } = (await client.call('/v1/decisions', question)).json;
  await until(async () => (await client.call(`/v1/evidence/${id}`)).status === 200);
  const dataUse = { permission: 'DUO:0000042', also: [], modifiers: [], diseases: [], parameters: {} };
  const asked: readonly (readonly [path: string, parts: Record<string, string>, body?: unknown])[] = [
    ['/v1/decisions', {}, question],
    ['/v1/decisions', {}, [question, question]],
    ['/v1/data-use/match', {}, { dataUse, purpose: { duo: ['DUO:0000042'] } }],
    ['/v1/consents/{participant}', { participant: person.participant }],
    ['/v1/evidence/{decision}', { decision: id }],
    ['/beacon', {}],
    ['/beacon/info', {}],
    ['/beacon/datasets', {}],
    ['/beacon/datasets/{id}', { id: 'ds-1' }],
    ['/fhir/metadata', {}],
    ['/fhir/Consent', {}],
    ['/fhir/Consent/{id}', { id: person.participant }],
    ['/fhir/Consent/{id}/_history', { id: person.participant }],
    ['/fhir/r5/Consent/{id}', { id: person.participant }],
    ['/healthz', {}],
    ['/readyz', {}],
    ['/.well-known/jwks.json', {}],
  ];
  for (const [path, parts, body] of asked) {
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] as string);
    await until(isReady(gate.port)); // checking a form holds up this process, and the gate in it
    const { status, json } = await client.call(address, body);
    expect({ path, status, faults: faultsOf(path, body === undefined ? 'get' : 'post', status, json) }).toEqual({
      path,
      status: 200,
      faults: '',
    });
  }
});

test('the control: an answer that lacks what is told, or says another word, is found', () => {
  expect(faultsOf('/v1/decisions', 'post', 200, { decision: 'permit' })).toContain('required');
  expect(
    faultsOf('/v1/data-use/match', 'post', 200, { result: 'perhaps', reasons: [], revision: 1, policy: 'p' }),
  ).not.toBe('');
  expect(faultsOf('/beacon/datasets', 'get', 200, { meta: {}, responseSummary: {}, response: {} })).not.toBe('');
});

test('the data sets are told as a Beacon tells collections, each with its conditions', async () => {
  const { json } = await client.call('/beacon/datasets?limit=1');
  expect(json.meta).toMatchObject({ beaconId: 'example.tomoni', apiVersion: 'v2.0.0', returnedGranularity: 'record' });
  expect(json.responseSummary).toEqual({ exists: true, numTotalResults: 1 });
  const [dataset] = json.response.collections;
  expect(dataset).toMatchObject({ id: 'ds-1', name: 'One' });
  expect(dataset.dataUseConditions.duoDataUse[0].id).toMatch(/^DUO:/);
  expect((await client.call('/beacon/datasets/none')).status).toBe(404);
  expect((await client.call('/beacon/datasets?limit=x')).status).toBe(400);
  const other = api(gate.port, await addClient(ledger.client, { scopes: ['decide'] }));
  await until(async () => (await other.call('/beacon/datasets')).status === 403);
  expect((await api(gate.port, null).call('/beacon/datasets')).status).toBe(401);
});
