/** "In force" counts a gate at a site like any other: it waits for its word, or for the end of its lease. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LeaseHolder, Reply } from '#bridge/lease/holder.ts';
import type { RunningWaiter } from '#bridge/relay/waiter-loop.ts';
import { permittingPerson, stateLine, withdrawn } from '#tests/support/gate/feed.ts';
import { isReady, until } from '#tests/support/gate/gates.ts';
import { hammer, violations } from './hammer.ts';
import { SITE, type SiteProgramme, siteGate, siteProgramme, T, waiterOf } from './programme.ts';

const W = 1.15 * T;
/** what a reply takes on its way to the site; longer than W − T */
const LATE_MS = 450;
let programme: SiteProgramme;
let waiter: RunningWaiter;
const toStop: (() => unknown)[] = [];

beforeAll(async () => {
  programme = await siteProgramme();
  waiter = waiterOf(programme);
});
afterEach(async () => {
  programme.wire.delay(0);
  for (const stop of toStop.splice(0)) await stop();
  const openRows = `select 1 from gate_boot where not retired and gate like '%/%'`;
  await until(async () => (await programme.ledger.client.query(openRows)).rowCount === 0, 20_000);
});
afterAll(async () => {
  await waiter.stop();
  await programme.stop();
});

type Record = { how: string; gates: { gate: string; confirmed: boolean }[]; waited_ms: number };
const inForce = (revision: number): Promise<Record> =>
  until(async () => {
    const query = 'select * from in_force where revision >= $1 order by revision limit 1';
    return (await programme.ledger.client.query<Record>(query, [revision])).rows[0];
  });

async function readySite(wrapHolder?: (holder: LeaseHolder) => LeaseHolder) {
  const site = await siteGate(programme, wrapHolder ? { wrapHolder } : {});
  toStop.push(() => site.stop());
  await until(isReady(site.port));
  const person = permittingPerson(SITE);
  await inForce(await programme.ledger.append(stateLine(person)));
  const { said, stop } = hammer(site.port, programme.tokens.own, person);
  toStop.push(stop);
  await until(() => said.some(({ decision }) => decision === 'permit'));
  return { site, person, said };
}

test('a withdrawal is in force once the site has confirmed it, in far less than a lease', async () => {
  const { person, said } = await readySite();
  const began = performance.now();
  const revision = await programme.ledger.append(stateLine(withdrawn(person)));
  const record = await inForce(revision);
  const seenAt = performance.now();
  expect(record.how).toBe('confirmed');
  const ofSite = record.gates.find(({ gate }) => gate.endsWith('/site-gate'));
  expect(ofSite?.confirmed).toBe(true);
  expect(record.gates).toHaveLength(2);
  expect(seenAt - began).toBeLessThan(T / 2);
  await until(() => said.some(({ decision }) => decision === 'deny'));
  expect(violations(said, revision, seenAt)).toEqual([]);
});

/** A reply leaves just before the withdrawal is committed and comes late; nothing else comes at all. */
async function withdrawBehindALateReply(wrapHolder?: (holder: LeaseHolder) => LeaseHolder) {
  const { person, said } = await readySite(wrapHolder);
  const { wire, ledger } = programme;
  wire.delay(LATE_MS);
  await new Promise((resolve) => setTimeout(resolve, 2 * LATE_MS));
  await new Promise<void>((resolve) => {
    wire.onAnswer('/v1/relay/beats', () => {
      wire.cut();
      resolve();
    });
  });
  const committedAt = performance.now();
  const revision = await ledger.append(stateLine(withdrawn(person)));
  const record = await inForce(revision);
  const seenAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, LATE_MS));
  wire.delay(0);
  wire.mend();
  return { record, tookMs: seenAt - committedAt, found: violations(said, revision, seenAt), said };
}

test('a site that is cut off is waited for: its lease counts from its own sending, however late the reply', async () => {
  const { record, tookMs, found, said } = await withdrawBehindALateReply();
  // W after the withdrawal was read, or, where the silent row is dead before, W after its last beat
  expect(record.gates.every(({ confirmed }) => confirmed) || record.waited_ms >= W).toBe(true);
  expect(tookMs).toBeGreaterThan(W - T / 2);
  expect(tookMs).toBeLessThan(W + T);
  expect(found).toEqual([]);
  await until(() => said.at(-1)?.decision === 'deny');
});

/** The lease from when the reply was heard: planted. */
function fromReceipt(holder: LeaseHolder): LeaseHolder {
  let last: (Reply & { readonly heardAt: number }) | null = null;
  return {
    ...holder,
    accept(reply) {
      const accepted = holder.accept(reply);
      if (accepted === 'lease') last = { ...reply, heardAt: performance.now() };
      return accepted;
    },
    standing(revision) {
      const left = last === null ? 0 : Math.floor(last.heardAt + T - performance.now());
      if (last === null || last.head > revision || left < 1) return null;
      return { validForMs: left, lowerMs: last.timeMs, upperMs: last.timeMs + 2 * T };
    },
  };
}

test('control: a gate at a site that counts its lease from the receipt is caught', async () => {
  const { found } = await withdrawBehindALateReply(fromReceipt);
  expect(found.length).toBeGreaterThan(0);
});
