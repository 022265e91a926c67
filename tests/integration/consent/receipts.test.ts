import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { loadReceipt } from '#app/consent/services/receipts/load-receipt.server.ts';
import type { ReceiptProof } from '#app/consent/services/receipts/prove-receipt.server.ts';
import { awaitInForce, inForceNow } from '#app/kernel/services/gate/await-in-force.server.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { receiptHolds } from '#tests/support/receipt-proof.ts';

let programme: TestProgramme;
let bridge: pg.Client;
let person: Joined & { consentReceipt: string };
let receiptId: string;

beforeAll(async () => {
  programme = await openProgramme();
  bridge = new pg.Client({ connectionString: programme.urls.bridge });
  await bridge.connect();
});
afterAll(async () => {
  await bridge.end();
  await programme.close();
});
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  person = await joinedPerson(programme);
  programme.clock.later(1);
  receiptId = await change('deny');
});

async function change(answer: 'permit' | 'deny'): Promise<string> {
  programme.clock.later(1);
  const form = {
    provision: 'share-industry',
    answer,
    language: 'ja',
    version: '2.1',
    idempotencyKey: programme.tools.ids.uuid(),
  } as const;
  const done = await changeChoice(programme.tools, person, form);
  if (!done.ok || !done.receiptId) throw new Error('not recorded');
  return done.receiptId;
}

async function receiptOf(id: string) {
  const receipt = await loadReceipt(programme.tools, person, id);
  if (!receipt?.proof) throw new Error('no receipt');
  return { receipt, proof: receipt.proof };
}

/** As the waiter writes it. */
async function putInForce(revision: number, how = 'confirmed'): Promise<void> {
  await bridge.query(
    `insert into in_force (revision, incarnation, digest, how, gates, waited_ms, recorded_at)
     select $1, h.incarnation, f.digest, $2, '[]'::jsonb, 1150, '2026-11-03T00:00:01.000Z' from ledger_head h, feed_line f where f.revision = $1`,
    [revision, how],
  );
  await bridge.query('notify tomoni_in_force');
}

const flipped = (hex: string, at = 0): string => {
  const bytes = Buffer.from(hex, 'hex');
  bytes[at] = (bytes[at] as number) ^ 1;
  return bytes.toString('hex');
};

test('the proof holds from the file alone, and still after the ledger has grown', async () => {
  const first = (await receiptOf(receiptId)).proof;
  expect(receiptHolds(first, first.headKey.publicKey)).toBe(true);
  for (const answer of ['permit', 'deny', 'permit'] as const) await change(answer);
  const later = (await receiptOf(receiptId)).proof;
  expect(later.size).toBe(first.size + 3);
  expect(later.headKey).toEqual(first.headKey);
  expect(receiptHolds(later, first.headKey.publicKey)).toBe(true);
});

test('one flipped bit anywhere, and it holds no more', async () => {
  await change('permit');
  const { proof } = await receiptOf(receiptId);
  const key = proof.headKey.publicKey;
  const spoiled: ReceiptProof[] = [
    { ...proof, event: proof.event.replace('"deny"', '"Deny"') },
    { ...proof, eventKey: flipped(proof.eventKey) },
    { ...proof, leafHash: flipped(proof.leafHash, 31) },
    ...proof.inclusion.map((hash, at) => ({ ...proof, inclusion: proof.inclusion.with(at, flipped(hash, 7)) })),
    { ...proof, index: proof.index + 1 },
    { ...proof, size: proof.size + 1 },
    { ...proof, head: proof.head.replace(/\n([A-Za-z0-9+/])/, (line) => `\n${line[1] === 'A' ? 'B' : 'A'}`) },
  ];
  expect(spoiled.map((one) => receiptHolds(one, key))).toEqual(spoiled.map(() => false));
  expect(receiptHolds(proof, flipped(key))).toBe(false);
});

test('the proof says in its text what was recorded, and gives no key but this entry’s own', async () => {
  const { proof, receipt } = await receiptOf(receiptId);
  expect(JSON.parse(proof.event)).toMatchObject({ kind: 'ChoicesChanged', participant: person.participant, number: 5 });
  const personKey = programme.tools.keys.personKey(person.personId)?.toString('hex');
  expect(JSON.stringify(proof)).not.toContain(personKey);
  expect(receipt.revision).toBe(proof.index + 1);
});

test('the receipt of the consent just signed says that it waits', async () => {
  const { receipt } = await receiptOf(person.consentReceipt);
  expect(receipt.event.kind).toBe('ConsentGiven');
  expect(receipt.recordThen.pending?.number).toBe(receipt.event.number);
  expect(receipt.version?.version).toBe('2.1');
});

test('somebody else’s receipt and none at all are one and the same', async () => {
  const other = await joinedPerson(programme);
  expect(await loadReceipt(programme.tools, other, receiptId)).toBeNull();
  expect(await loadReceipt(programme.tools, other, `R-${'0'.repeat(26)}`)).toBeNull();
  expect(await loadReceipt(programme.tools, other, "R-' or 1=1")).toBeNull();
  expect(await loadReceipt(programme.tools, other, undefined)).toBeNull();
});

test('once the person’s key is destroyed no proof can be made', async () => {
  programme.tools.keys.destroyPersonKey(person.personId);
  const receipt = await loadReceipt(programme.tools, person, receiptId);
  expect(receipt).toMatchObject({ id: receiptId, proof: null });
});

test('it is in force as soon as the waiter says so, without waiting for a poll', async () => {
  const { receipt } = await receiptOf(receiptId);
  expect(await inForceNow(programme.tools.database, receipt.revision)).toEqual({ state: 'not-yet', gates: 0 });
  const began = performance.now();
  const waiting = awaitInForce(programme.tools, receipt.revision);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await putInForce(receipt.revision);
  expect(await waiting).toMatchObject({ state: 'in-force', how: 'confirmed' });
  expect(performance.now() - began).toBeLessThan(350);
});

test('a row of a later revision covers an earlier one; by waiting, it says so', async () => {
  const { receipt } = await receiptOf(receiptId);
  const later = await receiptOf(await change('permit'));
  await putInForce(later.receipt.revision, 'waited');
  expect(await awaitInForce(programme.tools, receipt.revision)).toMatchObject({
    state: 'in-force',
    how: 'waited',
    waitedMs: 1150,
  });
});

test('after the longest wait it is said not to be in force yet, and at how many gates', async () => {
  const { receipt } = await receiptOf(receiptId);
  const boot = (gate: string, confirmed: number) =>
    bridge.query(
      `insert into gate_boot (boot, gate, incarnation, confirmed, program, lease_ms, started_at)
       select $1, $2, incarnation, $3, 'test', 1000, '2026-11-03T00:00:00.000Z' from ledger_head`,
      [`${gate}-${receipt.revision}`, gate, confirmed],
    );
  await boot('gate-1', receipt.revision - 1);
  await boot('gate-2', receipt.revision);
  const began = performance.now();
  expect(await awaitInForce(programme.tools, receipt.revision, 120)).toEqual({ state: 'not-yet', gates: 1 });
  expect(performance.now() - began).toBeLessThan(1000);
});

test('many who wait share one connection, and none is held when nobody waits', async () => {
  const { receipt } = await receiptOf(receiptId);
  const waiting = Array.from({ length: 20 }, () => awaitInForce(programme.tools, receipt.revision));
  await new Promise((resolve) => setTimeout(resolve, 60));
  await putInForce(receipt.revision);
  expect((await Promise.all(waiting)).every(({ state }) => state === 'in-force')).toBe(true);
  await expect.poll(() => programme.tools.database.pool.idleCount).toBe(programme.tools.database.pool.totalCount);
});
