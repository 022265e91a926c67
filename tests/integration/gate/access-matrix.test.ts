/**
 * Every endpoint of the gate × every client: by scope, by site, by action. What is expected is read from the gate's own
 * description (`/openapi.json`), and the description is held to the table of routes elsewhere. Goal S1.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIONS, CLIENT_SCOPES, type ClientScope } from '#bridge/contract/vocabulary.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { ROUTES, type Route } from '#bridge/server/routes.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type FeedState, type Ledger, openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { type Api, addClient, api, gateHere, isReady, revokeClient, until } from '#tests/support/gate/gates.ts';

type Operation = { readonly security?: readonly { readonly token: readonly ClientScope[] }[] };
type Endpoint = { readonly path: string; readonly method: string; readonly scope: ClientScope | null };

let ledger: Ledger;
let gate: RunningGate;
let here: FeedState;
let elsewhere: FeedState;
let nobody: FeedState;
let endpoints: readonly Endpoint[];
let decision: string;
const clients = new Map<string, Api>();

/** of one scope each, and whoever the gate does not know */
const SCOPED = CLIENT_SCOPES.map((scope) => ({ name: `scope ${scope}`, scopes: [scope] as ClientScope[] }));
const STRANGERS = ['no token', 'unknown token', 'revoked token'];

beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  [here, elsewhere, nobody] = ['site-a', 'site-b', 'site-a'].map((site) => permittingPerson(site)) as [
    FeedState,
    FeedState,
    FeedState,
  ];
  await ledger.append(stateLine(here), stateLine(elsewhere));
  gate = await gateHere(urls.bridge);
  const add = async (name: string, terms: Parameters<typeof addClient>[1]) => {
    const token = await addClient(ledger.client, terms);
    clients.set(name, api(gate.port, token));
    return token;
  };
  for (const { name, scopes } of SCOPED) await add(name, { scopes, sites: scopes[0] === 'relay' ? ['site-a'] : [] });
  await add('no scope', { scopes: [] });
  await add('all', {});
  await add('site-a', { sites: ['site-a'], scopes: CLIENT_SCOPES.filter((scope) => scope !== 'relay') });
  for (const action of ACTIONS) await add(`action ${action}`, { actions: [action] });
  const last = await add('revoked token', {});
  clients.set('no token', api(gate.port, null)).set('unknown token', api(gate.port, 'x'.repeat(40)));
  await until(isReady(gate.port));
  const all = clients.get('all') as Api;
  const revoked = clients.get('revoked token') as Api;
  const statusOf = async (client: Api, { participant }: FeedState) =>
    (await client.call(`/v1/consents/${participant}`)).status;
  await until(async () => (await statusOf(all, elsewhere)) === 200);
  // the last that was added: once the gate knows it, it knows them all; and only then is it revoked and not unknown
  await until(async () => (await statusOf(revoked, here)) === 200);
  await revokeClient(ledger.client, last);
  await until(async () => (await statusOf(revoked, here)) === 401);
  const said = await all.call('/v1/decisions', { subject: { sample: elsewhere.samples[0]?.id }, action: 'analyse' });
  decision = said.json.id;
  const { paths } = (await all.call('/openapi.json')).json as { paths: Record<string, Record<string, Operation>> };
  endpoints = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { security }]) => ({
      path,
      method: method.toUpperCase(),
      scope: security?.[0]?.token[0] ?? null,
    })),
  );
});
afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

/** Status and the words of a refusal; a stream is not read to its end. */
async function ask({ path, method }: Endpoint, client: string): Promise<{ status: number; code: string | null }> {
  const token = clients.get(client) as Api;
  const address = path.replace('{participant}', here.participant).replace(/\{\w+\}/g, 'x');
  const stop = new AbortController();
  const response = await token.raw(address, {
    method,
    signal: stop.signal,
    ...(method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {}),
  });
  const isRefused = response.status >= 400;
  const body = isRefused ? ((await response.json()) as { code?: string }) : null;
  stop.abort();
  return { status: response.status, code: body?.code ?? null };
}

describe('each endpoint, by scope', () => {
  test('those without a token know none; without the scope it is refused; with it it is not', async () => {
    const wrong: string[] = [];
    let cells = 0;
    for (const endpoint of endpoints)
      for (const client of [...STRANGERS, 'no scope', ...SCOPED.map(({ name }) => name)]) {
        cells += 1;
        const { status } = await ask(endpoint, client);
        const { scope } = endpoint;
        // a relay follows the feed of its sites
        const holds = client === `scope ${scope}` || (client === 'scope relay' && scope === 'read-changes');
        const expected = scope === null || holds ? 'in' : STRANGERS.includes(client) ? 401 : 403;
        const isRight = expected === 'in' ? ![401, 403].includes(status) : status === expected;
        if (!isRight) wrong.push(`${endpoint.method} ${endpoint.path} as ${client}: ${status}, not ${expected}`);
      }
    expect(wrong).toEqual([]);
    expect(cells).toBe(endpoints.length * (STRANGERS.length + 1 + CLIENT_SCOPES.length));
    console.log(`gate matrix: ${cells} cells of endpoint × client, ${wrong.length} wrong`);
  }, 60_000);
});

/** Open to everybody, or, in FHIR's own words, checked by itself. A route that needs nothing stands here or is found. */
const OPEN = [...['/healthz', '/readyz', '/.well-known/jwks.json', '/openapi.json'], '/ga4gh/passport/v1/jwks.json'];
const unguarded = (routes: readonly Route[]) =>
  routes
    .filter(({ scope, path }) => scope === null && !OPEN.some((one) => path.test(one)) && !path.source.includes('fhir'))
    .map(({ path }) => path.source);

test('a route of the gate that asks for no scope is one of those that are open on purpose', () => {
  expect(unguarded(ROUTES)).toEqual([]);
  const canary: Route = { method: 'GET', path: /^\/v1\/canary$/, scope: null, handle: () => {} };
  expect(unguarded([...ROUTES, canary]), 'control').toEqual(['^\\/v1\\/canary$']);
});

describe('by site', () => {
  const others = () =>
    [
      [`/v1/consents/${elsewhere.participant}`, `/v1/consents/${nobody.participant}`],
      [`/fhir/Consent/${elsewhere.participant}`, `/fhir/Consent/${nobody.participant}`],
      [`/fhir/Consent/${elsewhere.participant}/_history`, `/fhir/Consent/${nobody.participant}/_history`],
      [`/fhir/r5/Consent/${elsewhere.participant}`, `/fhir/r5/Consent/${nobody.participant}`],
      [`/v1/evidence/${decision}`, `/v1/evidence/${decision.slice(0, -4)}zzzz`],
    ] as const;
  const plain = async (client: string, path: string) => {
    const { status, headers, json } = await (clients.get(client) as Api).call(path);
    const kept = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
    return { status, said: JSON.stringify([kept, json]) };
  };

  test('the people of another are as people who are not there, to the last byte and header', async () => {
    for (const [theirs, missing] of others()) {
      const [one, other] = [await plain('site-a', theirs), await plain('site-a', missing)];
      expect(one.status, theirs).toBe(404);
      expect(one.said, theirs).toBe(other.said);
    }
  });

  test('control: whose sites are all of them sees them', async () => {
    for (const [theirs, missing] of others()) {
      expect((await plain('all', theirs)).status, theirs).toBe(200);
      expect((await plain('all', missing)).status, missing).toBe(404);
    }
  });

  test('a decision about them differs from one about nobody in nothing', async () => {
    const said = async (one: FeedState) => {
      const { json } = await (clients.get('site-a') as Api).call('/v1/decisions', {
        subject: { participant: one.participant },
        action: 'analyse',
      });
      const { id, gateTime, validForMs, ...rest } = json;
      return JSON.stringify([rest, Object.keys(json), typeof id, typeof gateTime, typeof validForMs]);
    };
    expect(await said(elsewhere)).toBe(await said(nobody));
    expect(await said(here), 'control').not.toBe(await said(nobody));
  });
});

/** What an action cannot be asked about without: the other members of the question. */
const recipient = { class: 'academia', organisation: 'org-1', country: 'JP' };
const MEMBERS: Partial<Record<(typeof ACTIONS)[number], object>> = {
  'release-data': { recipient, purpose: { duo: ['DUO:0000042'] } },
  'release-sample': { recipient, purpose: { duo: ['DUO:0000042'] } },
  overview: { recipient },
  'release-public': { dataset: 'ds-1' },
  'return-finding': {
    finding: {
      ...{ category: 'carrier', gene: 'GENE1', trigger: 'primary-panel', to: 'person' },
      ...{ expertPanel: 'E-1', counselling: true },
    },
  },
  'ask-again': { ethics: '1', report: '1', counsellor: '1' },
  recontact: { recontact: { topic: 'updates' } },
};

/** A gate that shares a busy machine may be without a lease for a moment: it says 503, and that is no answer to the question. */
async function answered(client: Api, question: object) {
  for (let tries = 0; ; tries += 1) {
    const found = await client.call('/v1/decisions', question);
    if (found.status !== 503 || tries === 5) return found;
    await until(isReady(gate.port));
  }
}

test('by action: a client asks for its own and for no other', async () => {
  const wrong: string[] = [];
  for (const client of ACTIONS)
    for (const action of ACTIONS) {
      const question = { subject: { participant: here.participant }, action, ...MEMBERS[action] };
      const { status, json } = await answered(clients.get(`action ${client}`) as Api, question);
      const isRefused = status === 403 && json.code === 'not-allowed';
      if (isRefused === (client === action)) wrong.push(`${action} by a client of ${client}: ${status} ${json.code}`);
    }
  expect(wrong).toEqual([]);
});
