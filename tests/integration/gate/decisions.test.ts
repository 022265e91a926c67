/** The gate answers over a real ledger: permits, refusals, problems, receipts, the log. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningWaiter, startWaiter } from '#bridge/relay/waiter-loop.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import {
  type Ledger,
  openLedger,
  permittingPerson,
  stateLine,
  withAnswer,
  withdrawn,
} from '#tests/support/gate/feed.ts';
import { type Api, addClient, api, gateHere, isReady, until } from '#tests/support/gate/gates.ts';

let urls: DatabaseUrls;
let ledger: Ledger;
let gate: RunningGate;
let waiter: RunningWaiter;
let full: Api;
const inForceMs: number[] = [];

beforeAll(async () => {
  urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  // before the gate: its list of clients is read at its start, and then every few hundred milliseconds
  const token = await addClient(ledger.client);
  gate = await gateHere(urls.bridge);
  waiter = startWaiter({ databaseUrl: urls.bridge, leaseMs: 1000 });
  full = api(gate.port, token);
  await until(isReady(gate.port));
});

afterAll(async () => {
  await gate.stop();
  await waiter.stop();
  await ledger.close();
});

test('a sample of a consenting person may be analysed, and no longer once that person has withdrawn', async () => {
  const person = permittingPerson();
  const revision = await ledger.append(stateLine(person));
  const request = { subject: { sample: person.samples[0]?.id }, action: 'analyse', minRevision: revision };
  const before = await full.call('/v1/decisions', request, { 'x-request-id': 'job-1' });
  expect(before).toMatchObject({ status: 200, json: { decision: 'permit', revision, request: 'job-1' } });
  expect(before.headers.get('cache-control')).toBe('no-store');
  expect(before.json.validForMs).toBeGreaterThan(0);
  expect(before.json.validForMs).toBeLessThanOrEqual(1000);
  const later = await ledger.append(stateLine(withdrawn(person)));
  const after = await full.call('/v1/decisions', { ...request, minRevision: later });
  expect(after.json.decision).toBe('deny');
  expect(after.json.reasons[0]).toMatchObject({
    code: 'withdrawn',
    text: { ja: expect.any(String), en: expect.any(String) },
  });
});

test('an act is in force within milliseconds once the gate has it', async () => {
  let person = permittingPerson();
  await ledger.append(stateLine(person));
  for (let round = 0; round < 30; round += 1) {
    person = withAnswer(person, 'share-industry', round % 2 ? 'permit' : 'deny');
    const began = performance.now();
    const revision = await ledger.append(stateLine(person));
    await until(
      async () => (await ledger.client.query('select 1 from in_force where revision >= $1', [revision])).rowCount,
    );
    inForceMs.push(performance.now() - began);
  }
  inForceMs.sort((one, other) => one - other);
  process.stdout.write(
    `in force after: median ${inForceMs[15]?.toFixed(1)} ms, slowest ${inForceMs[29]?.toFixed(1)} ms\n`,
  );
  expect(inForceMs[15]).toBeLessThan(300);
});
