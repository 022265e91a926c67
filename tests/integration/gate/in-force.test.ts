/** "In force" means that no gate says a permit against it: two gates, a stopped one, and a planted one that forgets. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LeaseHolder } from '#bridge/lease/holder.ts';
import { type RunningWaiter, startWaiter } from '#bridge/relay/waiter-loop.ts';
import type { RunningGate } from '#bridge/server/gate.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import {
  type FeedState,
  type Ledger,
  openLedger,
  permittingPerson,
  stateLine,
  withdrawn,
} from '#tests/support/gate/feed.ts';
import { addClient, api, gateHere, gateProcess, isReady, until } from '#tests/support/gate/gates.ts';
import { type Wire, wireTo } from '#tests/support/gate/partition.ts';

const T = 1000;
const W = 1.15 * T;
let urls: DatabaseUrls;
let ledger: Ledger;
let waiter: RunningWaiter;
let token: string;
const toStop: (() => unknown)[] = [];

beforeAll(async () => {
  urls = await freshDatabase();
  ledger = await openLedger(urls.app);
  token = await addClient(ledger.client);
  waiter = startWaiter({ databaseUrl: urls.bridge, leaseMs: T });
});

afterEach(async () => {
  for (const stop of toStop.splice(0)) await stop();
  // rows left by gates that were killed or cut: nobody must wait for them in the next test
  await until(async () => (await openRows()) === 0, 20_000);
});

afterAll(async () => {
  await waiter.stop();
  await ledger.close();
});

const openRows = async () =>
  Number((await ledger.client.query('select count(*) from gate_boot where not retired')).rows[0].count);

/** The record, and when it was first seen. */
const inForce = (revision: number, ms = 10_000) =>
  until(async () => {
    const found = await ledger.client.query('select * from in_force where revision >= $1 order by revision limit 1', [
      revision,
    ]);
    return found.rows[0] as
      | { how: string; gates: { gate: string; confirmed: boolean }[]; waited_ms: number }
      | undefined;
  }, ms);

/**
 * In force by the waiter's clock: W after it read the revision, or once the silent row is dead, W after its last beat,
 * which was at most a renewal (and a slow machine's lag) before.
 */
async function expectOutwaited(revision: number, sentAt: number): Promise<void> {
  const record = await inForce(revision);
  const tookMs = performance.now() - sentAt;
  expect(tookMs).toBeGreaterThan(W - T / 2);
  expect(tookMs).toBeLessThan(W + T);
  expect(record.gates.every(({ confirmed }) => confirmed) || record.waited_ms >= W).toBe(true);
}

type Said = { sentAt: number; decision: string; revision: number; validForMs: number; heardAt: number };

/** Asks over and over about one person; keeps what was said. */
function hammer(port: number, person: FeedState) {
  const said: Said[] = [];
  let isOn = true;
  const { call } = api(port, token);
  const running = (async () => {
    while (isOn) {
      const sentAt = performance.now();
      const answer = await call('/v1/decisions', {
        subject: { participant: person.participant },
        action: 'analyse',
      }).catch(() => null);
      const heardAt = performance.now();
      if (answer?.status === 200) said.push({ sentAt, heardAt, ...answer.json });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  toStop.push(() => {
    isOn = false;
    return running;
  });
  return said;
}

/** Permits against w that were asked for after w was seen in force: there must be none (lease invariant A). */
const violations = (said: readonly Said[], revision: number, seenAt: number) =>
  said.filter((one) => one.decision === 'permit' && one.revision < revision && one.sentAt > seenAt);

async function withGate(
  name: string,
  databaseUrl = urls.bridge,
  wrapHolder?: (holder: LeaseHolder) => LeaseHolder,
): Promise<RunningGate> {
  const gate = await gateHere(databaseUrl, { gate: name, ...(wrapHolder ? { wrapHolder } : {}) });
  toStop.push(() => gate.stop());
  await until(isReady(gate.port));
  return gate;
}

async function withWire(): Promise<Wire> {
  const wire = await wireTo(urls.bridge, [' feed', ' beat']);
  toStop.push(() => wire.close());
  return wire;
}

test('with two gates an act is in force once both have confirmed it, in far less than a lease', async () => {
  const [one, other] = [await withGate('gate-1'), await withGate('gate-2')];
  const person = permittingPerson();
  await inForce(await ledger.append(stateLine(person)));
  const said = [hammer(one.port, person), hammer(other.port, person)];
  await until(() => said.every((answers) => answers.length > 5));
  const began = performance.now();
  const revision = await ledger.append(stateLine(withdrawn(person)));
  const record = await inForce(revision);
  const seenAt = performance.now();
  expect(record.how).toBe('confirmed');
  expect(record.gates.map(({ gate, confirmed }) => [gate, confirmed])).toEqual([
    ['gate-1', true],
    ['gate-2', true],
  ]);
  expect(seenAt - began).toBeLessThan(T / 2);
  await until(() => said.every((answers) => answers.some(({ decision }) => decision === 'deny')));
  for (const answers of said) expect(violations(answers, revision, seenAt)).toEqual([]);
});

test('a gate that is stopped is waited for; what it says afterwards is no permit', async () => {
  const here = await withGate('gate-1');
  const stopped = await gateProcess(urls.bridge, 'gate-2');
  toStop.push(() => stopped.child.kill('SIGKILL'));
  await until(isReady(stopped.port));
  const person = permittingPerson();
  await inForce(await ledger.append(stateLine(person)));
  const said = hammer(stopped.port, person);
  await until(() => said.length > 3);
  stopped.child.kill('SIGSTOP');
  const sentAt = performance.now();
  const late = api(stopped.port, token).call('/v1/decisions', {
    subject: { participant: person.participant },
    action: 'analyse',
  });
  const revision = await ledger.append(stateLine(withdrawn(person)));
  await expectOutwaited(revision, sentAt);
  const seenAt = performance.now();
  expect(
    (
      await api(here.port, token).call('/v1/decisions', {
        subject: { participant: person.participant },
        action: 'analyse',
      })
    ).json.decision,
  ).toBe('deny');
  stopped.child.kill('SIGCONT');
  const answer = await late;
  // it refuses, denies, or its permit ran out long before it was heard
  const isExpired = answer.json.validForMs < performance.now() - sentAt;
  expect(answer.status === 503 || answer.json.decision === 'deny' || isExpired).toBe(true);
  await until(isReady(stopped.port));
  await until(() => said.some(({ decision }) => decision === 'deny'));
  expect(violations(said, revision, seenAt)).toEqual([]);
});

test('a gate cut off from the primary answers for no longer than its lease', async () => {
  const wire = await withWire();
  const gate = await withGate('gate-1', wire.url);
  const person = permittingPerson();
  await inForce(await ledger.append(stateLine(person)));
  const said = hammer(gate.port, person);
  await until(() => said.length > 3);
  wire.cut();
  const revision = await ledger.append(stateLine(withdrawn(person)));
  await expectOutwaited(revision, performance.now());
  const seenAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(violations(said, revision, seenAt)).toEqual([]);
  const heard = said.length;
  wire.mend();
  await until(() => said.length > heard);
  expect(said.at(-1)?.decision).toBe('deny');
});

test('control: a gate that ignores its lease is caught', async () => {
  const wire = await withWire();
  const ignoring = (holder: LeaseHolder): LeaseHolder => ({
    ...holder,
    standing: () => ({ validForMs: T, lowerMs: Date.now(), upperMs: Date.now() }),
  });
  const gate = await withGate('gate-1', wire.url, ignoring);
  const person = permittingPerson();
  await inForce(await ledger.append(stateLine(person)));
  const said = hammer(gate.port, person);
  await until(() => said.length > 3);
  wire.cut();
  const revision = await ledger.append(stateLine(withdrawn(person)));
  await inForce(revision);
  const seenAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(violations(said, revision, seenAt).length).toBeGreaterThan(0);
  wire.mend();
});
