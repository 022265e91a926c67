/** When a revision is in force (lease lines 9–11, 18). */
import { beforeEach, expect, test } from 'vitest';
import { createWaiter, type GateRow, type Waiter } from '#bridge/lease/waiter.ts';
import { type TestClock, testClock } from '#tests/support/gate/clock.ts';

const T = 1000;
const W = 1150;
let clock: TestClock;
let waiter: Waiter;

beforeEach(() => {
  clock = testClock();
  waiter = createWaiter({ leaseMs: T, clock });
});

const head = (revision: number, incarnation = 'ledger-1') => ({ incarnation, revision, digest: `d${revision}` });
const row = (boot: string, confirmed: number, more: Partial<GateRow> = {}): GateRow => ({
  boot,
  gate: boot,
  incarnation: 'ledger-1',
  beat: confirmed,
  confirmed,
  leaseMs: T,
  ...more,
});
const look = (...rows: GateRow[]) => waiter.sawRows(waiter.question(), rows, []);

test('with no gate at all a revision is in force at once', () => {
  waiter.sawHead(head(5));
  expect(look().inForce).toMatchObject({ revision: 5, how: 'confirmed', gates: [] });
});

test('it comes in force when every row has confirmed it', () => {
  waiter.sawHead(head(5));
  expect(look(row('a', 5), row('b', 4)).inForce).toBeNull();
  expect(look(row('a', 5), row('b', 5, { gate: 'gate b' })).inForce).toEqual({
    ...head(5),
    how: 'confirmed',
    waitedMs: 0,
    gates: [
      { gate: 'a', boot: 'a', confirmed: true },
      { gate: 'gate b', boot: 'b', confirmed: true },
    ],
  });
});

test('a revision seen again keeps the clock of when it was first read', () => {
  waiter.sawHead(head(5));
  clock.pass(100);
  waiter.sawHead(head(5));
  expect(look(row('a', 5)).inForce).toMatchObject({ revision: 5, waitedMs: 100 });
});

test('a later revision keeps its own clock when an earlier one is on record', () => {
  waiter.sawHead(head(5));
  clock.pass(100);
  waiter.sawHead(head(6));
  waiter.recorded(5);
  clock.pass(W - 1);
  expect(look(row('a', 5)).inForce).toBeNull();
  clock.pass(1);
  waiter.sawHead(head(6));
  expect(look(row('a', 5)).inForce).toMatchObject({ revision: 6, how: 'waited', waitedMs: W });
});

test('what is on record where the waiter begins, or was found there, is not brought in force again', () => {
  waiter.found(5);
  waiter.sawHead(head(5));
  expect(look().inForce).toBeNull();
  waiter.sawHead(head(6));
  waiter.found(6);
  expect(look().inForce).toBeNull();
});

test('a row that never beat, or was superseded, is waited for like any other', () => {
  waiter.sawHead(head(5));
  expect(look(row('a', 5), row('fresh', 0, { beat: 0 })).inForce).toBeNull();
});

test('a confirmation of another ledger counts for nothing', () => {
  waiter.sawHead(head(5));
  expect(look(row('a', 9, { incarnation: 'ledger-0' })).inForce).toBeNull();
});

test('it comes in force when W has passed on the waiter’s clock since it read the revision, not before', () => {
  waiter.sawHead(head(5));
  clock.pass(W - 1);
  expect(look(row('a', 4)).inForce).toBeNull();
  clock.pass(1);
  expect(look(row('a', 4)).inForce).toMatchObject({ revision: 5, how: 'waited', waitedMs: W });
});

test('a later revision does not inherit the clock of an earlier one', () => {
  waiter.sawHead(head(5));
  clock.pass(W - 1);
  waiter.sawHead(head(6));
  clock.pass(1);
  expect(look(row('a', 4)).inForce).toMatchObject({ revision: 5 });
});

test('time asleep does not count towards W', () => {
  waiter.sawHead(head(5));
  clock.sleep(10 * W);
  expect(look(row('a', 4)).inForce).toBeNull();
});

test('the longest lease among the rows is waited for', () => {
  waiter.sawHead(head(5));
  clock.pass(W);
  expect(look(row('a', 4, { leaseMs: 2000 })).inForce).toBeNull();
  clock.pass(W);
  expect(look(row('a', 4, { leaseMs: 2000 })).inForce).not.toBeNull();
});

test('a row that retired itself is gone from G, but its longer lease is waited for until it must be over', () => {
  waiter.sawHead(head(5));
  const lookWithLeft = () => waiter.sawRows(waiter.question(), [row('a', 4)], [{ boot: 'gone', leaseMs: 2000 }]);
  expect(lookWithLeft().inForce).toBeNull();
  clock.pass(2 * W - 1);
  expect(lookWithLeft().inForce).toBeNull();
  clock.pass(1);
  expect(lookWithLeft().inForce).toMatchObject({ revision: 5, how: 'waited' });
  waiter.recorded(5);
  waiter.sawHead(head(6));
  lookWithLeft();
  clock.pass(W);
  expect(lookWithLeft().inForce).toMatchObject({ revision: 6, how: 'waited', waitedMs: W });
});

test('from the moment on at which a lease that left must be over, it is not waited for', () => {
  const lookWithLeft = () => waiter.sawRows(waiter.question(), [row('a', 4)], [{ boot: 'gone', leaseMs: 2000 }]);
  lookWithLeft();
  clock.pass(W);
  waiter.sawHead(head(5));
  clock.pass(W - 1);
  expect(lookWithLeft().inForce).toBeNull();
  clock.pass(1);
  expect(lookWithLeft().inForce).toMatchObject({ revision: 5, how: 'waited', waitedMs: W });
});

test('rows asked for before the revision was read do not bring it in force', () => {
  waiter.sawHead(head(5));
  waiter.recorded(5);
  const early = waiter.question();
  waiter.sawHead(head(6));
  expect(waiter.sawRows(early, [], []).inForce).toBeNull();
  expect(look().inForce).toMatchObject({ revision: 6 });
});

test('another incarnation begins again', () => {
  waiter.sawHead(head(9));
  waiter.recorded(9);
  waiter.sawHead(head(3, 'ledger-2'));
  expect(look(row('a', 9)).inForce).toBeNull();
  expect(look().inForce).toMatchObject({ revision: 3, incarnation: 'ledger-2' });
});

test('what was pending of another incarnation is forgotten, and rows asked for then bring nothing in force', () => {
  waiter.sawHead(head(9));
  const early = waiter.question();
  waiter.sawHead(head(3, 'ledger-2'));
  expect(waiter.sawRows(early, [], []).inForce).toBeNull();
  expect(look().inForce).toMatchObject({ revision: 3, incarnation: 'ledger-2' });
});

test('a record that the promoted standby lacks is made again', () => {
  waiter.sawHead(head(5));
  waiter.recorded(5);
  waiter.sawHead(head(5));
  expect(look(row('a', 5)).inForce).toBeNull();
  waiter.found(4);
  waiter.sawHead(head(5));
  expect(look(row('a', 5)).inForce).toMatchObject({ revision: 5 });
});

test('a refused record begins again with a new clock', () => {
  waiter.sawHead(head(5));
  clock.pass(W);
  waiter.beginAgain();
  waiter.sawHead(head(5));
  expect(look(row('a', 4)).inForce).toBeNull();
});

test('a beat seen on another connection says nothing: a promoted standby may count up to it again', () => {
  look(row('a', 4));
  clock.pass(W);
  waiter.found(0);
  expect(look(row('a', 4)).dead).toEqual([]);
  clock.pass(W);
  expect(look(row('a', 4)).dead).toMatchObject([{ boot: 'a' }]);
});

test('a row is dead when its beat is unchanged W after it was received', () => {
  expect(look(row('a', 4)).dead).toEqual([]);
  clock.pass(W - 1);
  expect(look(row('a', 4)).dead).toEqual([]);
  clock.pass(1);
  expect(look(row('a', 4)).dead).toMatchObject([{ boot: 'a', beat: 4 }]);
  expect(look(row('a', 4, { beat: 5 })).dead).toEqual([]);
});

test('it is looked again when the first of what is waited for can be over: a revision, or a row that says nothing', () => {
  expect(waiter.nextMs()).toBeNull();
  waiter.sawHead(head(5));
  expect(waiter.nextMs()).toBe(W);
  clock.pass(100);
  look(row('a', 4));
  expect(waiter.nextMs()).toBe(W - 100);
  clock.pass(100);
  look(row('a', 4), row('b', 4));
  waiter.recorded(5);
  expect(waiter.nextMs()).toBe(W - 100); // a's beat
  clock.pass(2 * W);
  expect(waiter.nextMs()).toBe(0);
  waiter.beginAgain();
  look();
  expect(waiter.nextMs()).toBeNull();
});
