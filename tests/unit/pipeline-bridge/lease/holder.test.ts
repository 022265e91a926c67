/** The arithmetic of the lease (lease lines 4–8, 12, 15). */
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { RATE_ERROR, renewalMs, TIME_JUMP_MS, UNNOTICED_MS, UPTIME_STEP_MS, waitMs } from '#bridge/lease/constants.ts';
import { createLeaseHolder, type LeaseHolder } from '#bridge/lease/holder.ts';
import { type TestClock, testClock } from '#tests/support/gate/clock.ts';

const T = 1000;
const LEDGER = 'ledger-1';
const C = Date.UTC(2026, 10, 21);
let clock: TestClock;
let holder: LeaseHolder;
let nonces: number;

const anew = () =>
  createLeaseHolder({
    leaseMs: T,
    clock,
    nonce: () => {
      nonces += 1;
      return `n${nonces}`;
    },
  });

beforeEach(() => {
  clock = testClock();
  nonces = 0;
  holder = anew();
});

/** A renewal whose reply takes `ms`. */
function renew(head: number, { ms = 10, timeMs = C, incarnation = LEDGER } = {}) {
  const nonce = holder.ask();
  clock.pass(ms);
  return holder.accept({ nonce, head, incarnation, timeMs });
}

test('without a reply nothing may be said', () => {
  holder.ask();
  expect(holder.standing(5, LEDGER)).toBeNull();
});

test('a lease runs from when the renewal was sent, not from its reply', () => {
  renew(5, { ms: 400 });
  expect(holder.standing(5, LEDGER)?.validForMs).toBe(600);
  clock.pass(599);
  expect(holder.standing(5, LEDGER)?.validForMs).toBe(1);
  clock.pass(0.5); // less than a whole millisecond is nothing that can be told
  expect(holder.standing(5, LEDGER)).toBeNull();
  clock.pass(0.5);
  expect(holder.standing(5, LEDGER)).toBeNull();
});

test('a lease speaks at once, and never from before it was asked for', () => {
  renew(5, { ms: 0 });
  expect(holder.standing(5, LEDGER)?.validForMs).toBe(T);
  clock.pass(-1); // a machine put back to an earlier moment
  expect(holder.standing(5, LEDGER)).toBeNull();
});

test('replies that come in another order than they were asked for: the one asked for last speaks', () => {
  const first = holder.ask();
  clock.pass(300);
  const second = holder.ask();
  for (const nonce of [second, first]) holder.accept({ nonce, head: 5, incarnation: LEDGER, timeMs: C });
  expect(holder.standing(5, LEDGER)?.validForMs).toBe(T);
});

test('an answer computed below the head that the reply showed may not be said', () => {
  renew(6);
  expect(holder.standing(5, LEDGER)).toBeNull();
  expect(holder.standing(6, LEDGER)).not.toBeNull();
});

test('an older reply still speaks for an older answer, with its own time', () => {
  renew(5);
  clock.pass(300);
  renew(6);
  expect(holder.standing(5, LEDGER)?.validForMs).toBe(T - 320);
  expect(holder.standing(6, LEDGER)?.validForMs).toBe(T - 10);
});

test('a reply of another ledger says nothing about this one', () => {
  renew(5, { incarnation: 'ledger-2' });
  expect(holder.standing(5, LEDGER)).toBeNull();
});

test('a nonce is used once, and an unknown one is dropped', () => {
  const nonce = holder.ask();
  const reply = { nonce, head: 5, incarnation: LEDGER, timeMs: C };
  expect(holder.accept(reply)).toBe('lease');
  expect(holder.accept(reply)).toBe('unknown-nonce');
  expect(holder.accept({ ...reply, nonce: 'never-asked' })).toBe('unknown-nonce');
});

test('each nonce keeps its own moment of sending', () => {
  const first = holder.ask();
  clock.pass(500);
  holder.ask();
  clock.pass(100);
  holder.accept({ nonce: first, head: 5, incarnation: LEDGER, timeMs: C });
  expect(holder.standing(5, LEDGER)?.validForMs).toBe(400);
});

test('a reply that comes after its lease would have ended is none', () => {
  expect(renew(5, { ms: T })).toBe('late');
  expect(holder.standing(5, LEDGER)).toBeNull();
});

test('what was asked T ago and not answered is forgotten, what was asked later is not', () => {
  const old = holder.ask();
  clock.pass(1);
  const later = holder.ask();
  clock.pass(T - 1);
  holder.ask();
  expect(holder.accept({ nonce: old, head: 5, incarnation: LEDGER, timeMs: C })).toBe('unknown-nonce');
  expect(holder.accept({ nonce: later, head: 5, incarnation: LEDGER, timeMs: C })).toBe('lease');
});

test('a sleep or a jump of the wall clock since the renewal was sent makes its reply void', () => {
  const nonce = holder.ask();
  clock.sleep(UNNOTICED_MS + 1);
  expect(holder.accept({ nonce, head: 5, incarnation: LEDGER, timeMs: C })).toBe('void');
  renew(5);
  clock.jumpWall(UNNOTICED_MS);
  expect(holder.standing(5, LEDGER)).not.toBeNull();
  clock.jumpWall(1);
  expect(holder.standing(5, LEDGER)).toBeNull();
});

test('a lease that was seen to be void does not come back with the wall clock', () => {
  renew(5);
  clock.jumpWall(UNNOTICED_MS + 1);
  holder.ask();
  clock.jumpWall(-UNNOTICED_MS);
  expect(holder.standing(5, LEDGER)).toBeNull();
});

test('a sleep while a lease is held ends it, one too short to notice does not', () => {
  renew(5);
  clock.sleep(UNNOTICED_MS - UPTIME_STEP_MS); // readings may hide one step: no more than e passes unnoticed
  expect(holder.standing(5, LEDGER)).not.toBeNull();
  clock.sleep(1);
  expect(holder.standing(5, LEDGER)).toBeNull();
});

test('a wall clock set back takes nothing from a lease', () => {
  renew(5);
  clock.jumpWall(-3_600_000);
  expect(holder.standing(5, LEDGER)).not.toBeNull();
});

test('a drop forgets leases and outstanding nonces', () => {
  renew(5);
  const nonce = holder.ask();
  holder.drop();
  expect(holder.standing(5, LEDGER)).toBeNull();
  expect(holder.accept({ nonce, head: 5, incarnation: LEDGER, timeMs: C })).toBe('unknown-nonce');
});

test('gate time is an interval that grows with the age of the reply', () => {
  renew(5, { ms: 0 });
  clock.pass(300);
  const { lowerMs, upperMs } = holder.standing(5, LEDGER) ?? { lowerMs: 0, upperMs: 0 };
  expect(lowerMs).toBe(C);
  expect(upperMs).toBe(Math.ceil(C + ((300 + UNNOTICED_MS) * (1 + RATE_ERROR)) / (1 - RATE_ERROR) + 1));
});

test('gate time never goes back, and a jump ahead of more than five seconds waits for an operator', () => {
  renew(5, { timeMs: C + 500 });
  renew(5, { timeMs: C });
  expect(holder.standing(5, LEDGER)?.lowerMs).toBe(C + 500);
  expect(renew(5, { timeMs: C + 10_000 })).toBe('time-jump');
  holder.acceptTime();
  expect(renew(5, { timeMs: C + 10_000 })).toBe('lease');
  expect(holder.standing(5, LEDGER)?.lowerMs).toBe(C + 10_000);
  expect(renew(5, { timeMs: C + 20_000 })).toBe('time-jump');
});

test('five seconds and what the clocks may err are no jump, a millisecond more is', () => {
  const passed = 500;
  const furthest = C + passed * (1 + RATE_ERROR) + TIME_JUMP_MS;
  for (const [more, told] of [
    [1, 'time-jump'],
    [0, 'lease'],
  ] as const) {
    holder = anew();
    renew(5, { ms: 0 });
    clock.pass(passed);
    expect(renew(5, { ms: 0, timeMs: furthest + more })).toBe(told);
  }
});

test('time that passed while the machine slept is no jump', () => {
  renew(5);
  clock.sleep(3_600_000);
  expect(renew(5, { timeMs: C + 3_600_000 })).toBe('lease');
});

test('a lease is renewed three times before it ends', () => expect(3 * renewalMs(T)).toBe(T));

test('the wait covers a lease and its act at the extremes of every clock', () => {
  for (const lease of [1000, 1001, 2000, 60_000]) {
    expect(waitMs(lease)).toBeGreaterThanOrEqual(
      (1 + RATE_ERROR) * (lease / (1 - RATE_ERROR) + 2 * UNNOTICED_MS) - 1e-9,
    );
  }
});

test('whatever comes in whatever order, nothing is said past T after the sending of some reply that allows it', () => {
  type Step = { kind: 'ask' | 'accept' | 'pass' | 'sleep' | 'drop'; value: number };
  const step = fc.record({
    kind: fc.constantFrom('ask', 'accept', 'accept', 'pass', 'pass', 'sleep', 'drop'),
    value: fc.nat(1200),
  }) as fc.Arbitrary<Step>;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const own = testClock();
      let made = 0;
      const under = createLeaseHolder({ leaseMs: T, clock: own, nonce: () => `${made++}` });
      const sent: { s: number; uptime: number; head: number; answered: boolean; dropped: boolean }[] = [];
      for (const { kind, value } of steps) {
        if (kind === 'ask') {
          sent.push({ s: own.monotonicMs(), uptime: own.uptimeMs(), head: 0, answered: false, dropped: false });
          under.ask();
        } else if (kind === 'accept' && sent.length > 0) {
          const index = value % sent.length;
          const one = sent[index] as (typeof sent)[number];
          if (!one.answered) one.head = value;
          under.accept({ nonce: `${index}`, head: value, incarnation: LEDGER, timeMs: C });
          one.answered = true;
        } else if (kind === 'pass') own.pass(value);
        else if (kind === 'sleep') own.sleep(value);
        else if (kind === 'drop') {
          under.drop();
          for (const one of sent) one.dropped = true;
        }
        for (const revision of [0, 300, 600, 1200]) {
          const standing = under.standing(revision, LEDGER);
          if (standing === null) continue;
          const until = own.monotonicMs() + standing.validForMs;
          const allows = sent.some(
            (one) =>
              one.answered &&
              !one.dropped &&
              one.head <= revision &&
              until <= one.s + T &&
              own.uptimeMs() - one.uptime <= own.monotonicMs() - one.s + UNNOTICED_MS,
          );
          if (!allows) return false;
        }
      }
      return true;
    }),
    { numRuns: 500 },
  );
});
