/** Visas from a running gate, believed by a clearinghouse that fetches the gate's own keys. */
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { checkPresented, grantsOf, mayRelease } from '#bridge/passports/clearinghouse.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { type Ledger, openLedger, permittingPerson, stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { type Api, addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';

const ISS = 'https://tomoni.example/ga4gh/passport/v1';
const ORGANISATION = 'https://ror.org/company';
const HOME = 'https://company.example';
const LATER = '2099-01-01T00:00:00.000Z';
const approval: Approval = {
  schema: 'approval/1',
  id: 'DAR-1',
  status: 'active',
  route: 'committee-approval',
  recipient: { class: 'industry', organisation: ORGANISATION, country: 'JP' },
  purpose: { duo: ['DUO:0000006'], diseases: ['MONDO:0000001'] },
  countries: ['JP'],
  datasets: ['ds-1'],
  uses: [],
  commercial: true,
  conditionsMet: [],
  actions: ['release-data'],
  from: '2024-01-01T00:00:00.000Z',
  until: LATER,
};
const dataset = {
  schema: 'dataset/1',
  id: 'ds-1',
  title: { ja: '一', en: 'One' },
  embargoUntil: null,
  publicFrom: null,
  diseases: [],
};

let urls: DatabaseUrls;
let ledger: Ledger;
let gate: RunningGate;
let desk: Api;

beforeAll(async () => {
  urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  await ledger.append({ kind: 'approval', payload: approval }, { kind: 'dataset', payload: dataset });
  const token = await addClient(ledger.client);
  gate = await gateHere(urls.bridge);
  desk = api(gate.port, token);
  await until(isReady(gate.port));
});
afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

const ask = (body: unknown, client = desk) => client.call('/ga4gh/passport/v1/visas', body);

test('a visa is believed with the keys the gate shows, and stands beside the decision, never above it', async () => {
  const answer = await until(async () => {
    const one = await ask({ approval: 'DAR-1', sub: 'r-1' });
    return one.status === 200 && one;
  });
  const [visa] = answer.json.ga4gh_passport_v1 as [string];
  const keys = await generateKeyPair('ES256');
  const homeKey: JWK = { ...(await exportJWK(keys.publicKey)), kid: 'home', alg: 'ES256' };
  const seconds = Math.floor(Date.now() / 1000);
  const affiliation = await new SignJWT({
    iss: HOME,
    sub: 'staff',
    iat: seconds,
    exp: seconds + 600,
    ga4gh_visa_v1: {
      type: 'AffiliationAndRole',
      asserted: seconds,
      value: 'member@company.example',
      source: ORGANISATION,
      by: 'so',
    },
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'vnd.ga4gh.visa+jwt', kid: 'home' })
    .sign(keys.privateKey);
  const linked = await new SignJWT({
    iss: HOME,
    sub: 'staff',
    iat: seconds,
    exp: seconds + 600,
    ga4gh_visa_v1: {
      type: 'LinkedIdentities',
      asserted: seconds,
      value: `r-1,${encodeURIComponent(ISS)}`,
      source: HOME,
      by: 'system',
    },
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'vnd.ga4gh.visa+jwt', kid: 'home' })
    .sign(keys.privateKey);
  const trust = {
    issuers: [
      { iss: ISS, jkus: [`${ISS}/jwks.json`], sources: ['https://tomoni.example'], types: ['ControlledAccessGrants'] },
      {
        iss: HOME,
        jkus: [],
        keys: [homeKey],
        sources: [HOME, ORGANISATION],
        types: ['AffiliationAndRole', 'LinkedIdentities'],
      },
    ],
    brokers: [],
    audience: 'https://tomoni.example',
    skewSeconds: 30,
    requestedSeconds: 60,
    mostAssertedSeconds: null,
  } as const;
  // the programme's address stands for this gate
  const fetchKeys = async (address: string) => {
    const { pathname } = new URL(address);
    return (await fetch(`http://127.0.0.1:${gate.port}${pathname}`)).json() as Promise<{ keys: JWK[] }>;
  };
  const alone = await checkPresented({ visas: [visa] }, trust, seconds, fetchKeys);
  expect(alone.refused).toEqual([{ at: 0, reason: 'conditions-unmet' }]);
  const believed = await checkPresented({ visas: [visa, affiliation, linked] }, trust, seconds, fetchKeys);
  expect(believed.refused).toEqual([]);
  const grants = grantsOf(believed, { iss: HOME, sub: 'staff' });
  expect([...grants.keys()]).toEqual(['https://tomoni.example/dataset/ds-1']);

  const person = permittingPerson();
  const request = {
    subject: { sample: person.samples[0]?.id },
    action: 'release-data',
    approval: 'DAR-1',
    dataset: 'ds-1',
    purpose: { duo: ['DUO:0000006'], diseases: [], uses: [] },
    recipient: approval.recipient,
  };
  const decided = async (minRevision: number) => (await desk.call('/v1/decisions', { ...request, minRevision })).json;
  const before = await decided(await ledger.append(stateLine(person)));
  expect(mayRelease(before, grants, 'https://tomoni.example/dataset/ds-1')).toBe(true);
  const after = await decided(await ledger.append(stateLine(withdrawn(person))));
  expect(after.decision).toBe('deny');
  expect(mayRelease(after, grants, 'https://tomoni.example/dataset/ds-1')).toBe(false);
});

test('who may not have one, and for what', async () => {
  const terms = [{ scopes: ['match'] }, { sites: ['site-a'] }, { actions: ['analyse'] }];
  for (const one of terms) {
    const client = api(gate.port, await addClient(ledger.client, one));
    await until(async () => (await ask({ approval: 'DAR-1', sub: 'r-1' }, client)).status === 403);
  }
  expect((await ask({ approval: 'DAR-1', sub: 'r-1' }, api(gate.port, null))).status).toBe(401);
  expect((await ask({ approval: 'DAR-9', sub: 'r-1' })).status).toBe(404);
  expect((await ask({ approval: 'DAR-1' })).status).toBe(400);
  expect((await ask({ approval: 'DAR-1', sub: 'r-1', seconds: 3601 })).status).toBe(400);
});

test('an approval that is suspended has no visas from then on', async () => {
  await ledger.append({ kind: 'approval', payload: { ...approval, id: 'DAR-2' } });
  await until(async () => (await ask({ approval: 'DAR-2', sub: 'r-1' })).status === 200);
  await ledger.append({ kind: 'approval', payload: { ...approval, id: 'DAR-2', status: 'suspended' } });
  await until(async () => (await ask({ approval: 'DAR-2', sub: 'r-1' })).status === 404);
});
