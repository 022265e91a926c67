/** What a waiter does on one connection, and keeps for the next (lease lines 9, 11, 18, 20). */
import { beforeEach, expect, test } from 'vitest';
import type { GateRow, InForce, LeftRow } from '#bridge/lease/waiter.ts';
import { createWaiterSession, Refused, type WaiterSession } from '#bridge/relay/waiter-session.ts';
import type { Position } from '#bridge/replica/chain.ts';
import { type TestClock, testClock } from '#tests/support/gate/clock.ts';

const T = 1000;
const W = 1150;
const place = (revision: number, incarnation = 'ledger-1'): Position => ({
  ...{ incarnation, revision, digest: `d${revision}` },
});
const row = (confirmed: number, more: Partial<GateRow> = {}): GateRow => ({
  ...{ boot: 'a', gate: 'a', incarnation: 'ledger-1', beat: 1, confirmed, leaseMs: T, ...more },
});

let clock: TestClock;
let asked: string[];
let logged: object[];
let shown: InForce[];
let seen: Position | null;
let writes: number;
let session: WaiterSession;
/** the primary of this test */
let state: { head: Position; holds: boolean; rows: GateRow[]; left: LeftRow[]; upTo: number; records: boolean };

const primary = {
  async readHead() {
    asked.push('head');
    return state.head;
  },
  async holdsLine(at: Position) {
    asked.push(`holds ${at.revision}`);
    return state.holds;
  },
  async readRows(leaseMs: number) {
    asked.push(`rows ${leaseMs}`);
    return { rows: state.rows, left: state.left };
  },
  async readInForceUpTo(incarnation: string) {
    asked.push(`in force of ${incarnation}`);
    return state.upTo;
  },
  async recordInForce({ revision }: InForce, at: Date) {
    asked.push(`record ${revision} at ${at.getTime() === clock.wallMs()}`);
    return state.records;
  },
  async retireRow({ boot, beat }: GateRow) {
    asked.push(`retire ${boot} ${beat}`);
    return beat === 1;
  },
  async announce() {
    asked.push('announce');
  },
};

beforeEach(() => {
  clock = testClock();
  [asked, logged, shown, seen, writes] = [[], [], [], null, 0];
  state = { head: place(5), holds: true, rows: [], left: [], upTo: 0, records: true };
  const remembered = {
    read: () => seen,
    write(at: Position) {
      seen = at;
      writes += 1;
    },
  };
  session = createWaiterSession({
    ...{ leaseMs: T, clock, remembered },
    onInForce: (record) => shown.push(record),
    log: (event) => logged.push(event),
  });
});

test('the head is read before the rows, the record made before anybody is told', async () => {
  await session.open(primary);
  asked = [];
  expect(await session.look(primary)).toBe(false);
  expect(asked).toEqual(['head', `rows ${T}`, 'record 5 at true', 'announce']);
  expect(shown).toMatchObject([{ revision: 5, how: 'confirmed' }]);
  expect(logged).toEqual([{ event: 'in-force', revision: 5, how: 'confirmed', waitedMs: 0 }]);
  await session.look(primary);
  expect(asked.filter((one) => one.startsWith('record'))).toEqual(['record 5 at true']);
});

test('what is not confirmed and not waited for is not recorded', async () => {
  await session.open(primary);
  state.rows = [row(4)];
  await session.look(primary);
  expect(session.nextMs()).toBe(W);
  expect(shown).toEqual([]);
  clock.pass(W);
  state.rows = [row(4, { beat: 2 })];
  await session.look(primary);
  expect(shown).toMatchObject([{ revision: 5, how: 'waited', waitedMs: W }]);
});

test('a record that the primary refuses is none: nobody is told, and its clock begins anew', async () => {
  await session.open(primary);
  state.records = false;
  await session.look(primary);
  expect([shown, logged, asked.includes('announce')]).toEqual([[], [], false]);
  state.records = true;
  state.rows = [row(4)];
  clock.pass(W - 1);
  await session.look(primary);
  clock.pass(1);
  await session.look(primary);
  expect(shown).toEqual([]);
});

test('a gate that has fallen silent is retired, told once, and then it is looked again at once', async () => {
  await session.open(primary);
  state.rows = [row(5), row(5, { boot: 'b', beat: 7 })];
  await session.look(primary);
  clock.pass(W);
  logged = [];
  expect(await session.look(primary)).toBe(true);
  expect(asked.slice(-2)).toEqual(['retire a 1', 'retire b 7']);
  expect(logged).toEqual([{ event: 'gate-row-retired', gate: 'a', boot: 'a' }]); // b beat meanwhile
});

test('a lease that left is waited for', async () => {
  await session.open(primary);
  state.rows = [row(4)];
  state.left = [{ boot: 'gone', leaseMs: 2000 }];
  await session.look(primary);
  expect(session.nextMs()).toBe(2 * W);
});

test('a ledger that lost what was seen, or is another one, is not followed', async () => {
  seen = place(9);
  state.holds = false;
  await expect(session.open(primary)).rejects.toThrow(Refused);
  await expect(session.open(primary)).rejects.toThrow(/no longer holds revision 9/);
  expect(asked).not.toContain('in force of ledger-1');
  state.holds = true;
  state.head = place(9, 'ledger-2');
  await expect(session.open(primary)).rejects.toThrow(/ledger-2/);
  state.head = place(9);
  await session.open(primary);
  expect(asked.slice(-3)).toEqual(['head', 'holds 9', 'in force of ledger-1']);
});

test('where nothing is remembered nothing is asked for, and what is on record is not recorded again', async () => {
  state.upTo = 5;
  await session.open(primary);
  expect(asked).toEqual(['head', 'in force of ledger-1']);
  await session.look(primary);
  expect(shown).toEqual([]);
});

test('the place last seen is written down where it moved', async () => {
  state.head = place(1);
  await session.open(primary);
  await session.look(primary);
  expect([seen, writes]).toEqual([place(1), 1]);
  state.head = place(5);
  await session.look(primary);
  await session.look(primary);
  expect([seen, writes]).toEqual([place(5), 2]);
  state.head = place(6);
  await session.look(primary);
  expect([seen, writes]).toEqual([place(6), 3]);
});

test('a waiter that keeps no place follows whatever ledger it meets', async () => {
  const bare = createWaiterSession({ leaseMs: T, clock, log: () => undefined });
  await bare.open(primary);
  expect(await bare.look(primary)).toBe(false);
  expect(asked).toContain('announce');
});
