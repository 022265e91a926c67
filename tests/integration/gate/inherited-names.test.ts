/** Names that every object has are no word of any list: 400, or a no like to any unknown thing, never a permit and never a fault. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningGate } from '#bridge/server/gate.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { type FeedState, type Ledger, openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { type Api, addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';

let ledger: Ledger;
let gate: RunningGate;
let client: Api;
let person: FeedState;

beforeAll(async () => {
  const urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  person = permittingPerson();
  // asked each time, with one answer: whatever names no case of hers is no yes
  const { recontact, ...others } = { recontact: person.provisions['recontact-trials'], ...person.provisions };
  const ask = {
    ...recontact,
    decision: 'ask' as const,
    specific: { 'RC-1': { decision: 'permit' as const, since: person.asOf } },
  };
  const provisions = { ...others, 'recontact-trials': ask } as FeedState['provisions'];
  await ledger.append(stateLine({ ...person, provisions }));
  gate = await gateHere(urls.bridge);
  client = api(gate.port, await addClient(ledger.client));
  await until(isReady(gate.port));
});
afterAll(async () => {
  await gate.stop();
  await ledger.close();
});

/** Each enum-like parameter that the gate reads from an address. */
const ADDRESSES = [
  '/fhir/Consent?status=%s',
  '/fhir/r5/Consent?status=%s',
  '/fhir/Consent?_count=%s',
  '/fhir/Consent?date=%s',
  '/fhir/Consent?%s=active',
  '/v1/consents/P-000000000V?at=%s',
  '/v1/changes?after=%s',
];
const TERMS = ['action', 'class', 'uses', 'duo', 'commercial', 'dryRun', 'minRevision', '%s'];

describe.each(['constructor', '__proto__', 'toString'])('%s', (word) => {
  test.each(ADDRESSES)('%s is 400', async (address) => {
    const response = await client.raw(address.replace('%s', word));
    await response.body?.cancel();
    expect(response.status).toBe(400);
  });

  test.each(TERMS)('a list asked for with %s is 400 or goes to nobody', async (term) => {
    const given = { action: 'release-data', class: 'academia', organisation: 'x', country: 'JP', duo: 'DUO:0000042' };
    const query = new URLSearchParams({ ...given, [term.replace('%s', word)]: word });
    const body = `sample\n${person.samples[0]?.id}\n`;
    const headers = { 'content-type': 'text/csv' };
    const response = await client.raw(`/v1/manifests?${query}`, { method: 'POST', headers, body });
    const text = await response.text();
    if (response.status !== 200) expect(response.status).toBe(400);
    else expect(text).toContain('"permitted":0');
  });

  test('a decision with it at any place is 400 or no', async () => {
    const recipient = { class: 'academia', organisation: 'x', country: 'JP' };
    const release = { action: 'release-data', purpose: { duo: ['DUO:0000042'] }, recipient };
    const contact = { action: 'recontact', recontact: { topic: 'trials', campaign: 'RC-1' } };
    const subject = { participant: person.participant };
    const asked: object[] = [
      { ...release, action: word },
      { ...release, approval: word },
      { ...release, dataset: word },
      { ...release, purpose: { duo: [word] } },
      { ...release, purpose: { duo: ['DUO:0000007'], diseases: [word] } },
      { ...release, purpose: { duo: ['DUO:0000042'], uses: [word] } },
      { ...release, recipient: { ...recipient, class: word } },
      { ...release, recipient: { ...recipient, country: word } },
      { ...contact, recontact: { topic: word } },
      { ...contact, recontact: { topic: 'trials', campaign: word } },
      { action: 'sequence', assay: word },
      { action: 'ask-again', ethics: word, report: 'r', counsellor: 'c' },
    ];
    for (const request of asked) {
      const { status, json } = await client.call('/v1/decisions', { subject, ...request });
      if (status === 200 && !('ethics' in request)) expect([request, json.decision]).toEqual([request, 'deny']);
      else if (status !== 200) expect([request, status]).toEqual([request, 400]);
      else expect(json.decision).toBe('deny');
    }
  });
});

test('control: her one answer is a yes to its own case', async () => {
  const request = { action: 'recontact', recontact: { topic: 'trials', campaign: 'RC-1' } };
  const { json } = await client.call('/v1/decisions', { subject: { participant: person.participant }, ...request });
  expect(json.decision).toBe('permit');
});
