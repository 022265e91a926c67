/** The life of a boot: its row, its renewals, what it confirms, and how it ends (lease lines 1, 3–5, 7, 13). */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Answers, createAnswers } from '#bridge/lease/answers.ts';
import { createLeaseHolder, type LeaseHolder, type Reply } from '#bridge/lease/holder.ts';
import type { BootRow, RefusedBeat } from '#bridge/server/gate-row.ts';
import { createInstanceHeartbeat, type InstanceHeartbeat, StoppedInstance } from '#bridge/server/instance-heartbeat.ts';
import { type TestClock, testClock } from '#tests/support/gate/clock.ts';

const T = 1000;
const C = Date.UTC(2026, 10, 21);
const PLACE = { incarnation: 'ledger-1', revision: 5, digest: 'd5' };
type Beat = { boot: string; confirmed: number; nonce: string; answer(said: Partial<Reply> | RefusedBeat): void };

let clock: TestClock;
let holder: LeaseHolder;
let answers: Answers;
let life: InstanceHeartbeat;
let rows: BootRow[];
let beats: Beat[];
let logged: string[];
let happened: string[];

/** A primary that answers a renewal when the test says so. */
const primary = {
  async register(row: BootRow) {
    rows.push(row);
  },
  beat: (boot: string, confirmed: number, nonce: string) =>
    new Promise<Reply | RefusedBeat>((resolve) => {
      const answer = (said: Partial<Reply> | RefusedBeat) =>
        resolve(typeof said === 'string' ? said : { nonce, head: 5, incarnation: 'ledger-1', timeMs: C, ...said });
      beats.push({ boot, confirmed, nonce, answer });
    }),
  async announce() {
    happened.push('announced');
  },
};
const never = () => false;

beforeEach(() => {
  clock = testClock();
  [rows, beats, logged, happened] = [[], [], [], []];
  let [boots, nonces] = [0, 0];
  const log = (level: string) => (line: object) => logged.push(`${level} ${JSON.stringify(line)}`);
  holder = createLeaseHolder({ leaseMs: T, clock, nonce: () => `nonce-${++nonces}` });
  answers = createAnswers(() => () => undefined);
  life = createInstanceHeartbeat({
    ...{ gate: 'gate-1', program: 'tests', leaseMs: T, holder, answers, newBoot: () => `boot-${++boots}` },
    log: { info: log('info'), warn: log('warn'), error: log('error'), fatal: log('fatal') } as never,
    onConfirmed: () => happened.push('confirmed'),
    onSuperseded: () => happened.push('superseded'),
  });
});

/** One renewal that the primary answers at once. */
async function renew(said: Partial<Reply> | RefusedBeat = {}, warned = never) {
  const renewing = life.renew(primary, warned);
  beats.at(-1)?.answer(said);
  await renewing;
}
const speaks = (revision = 5) => holder.standing(revision, 'ledger-1') !== null;

describe('a boot', () => {
  test('is on the primary before it is heard of, once, under a name of its own', async () => {
    expect([life.boot, life.isRegistered, life.hasNews, life.head]).toEqual(['boot-1', false, true, 0]);
    await life.register(primary, PLACE);
    await life.register(primary, PLACE);
    expect(rows).toEqual([{ boot: 'boot-1', gate: 'gate-1', incarnation: 'ledger-1', program: 'tests', leaseMs: T }]);
    expect(life.isRegistered).toBe(true);
    expect(logged).toEqual([`info ${JSON.stringify({ event: 'gate-registered', boot: 'boot-1', revision: 5 })}`]);
    expect(happened).toEqual(['confirmed']); // what it was loaded with
  });

  test('that the primary would not take is not registered', async () => {
    const refusing = { ...primary, register: async () => Promise.reject(new Error('another ledger')) };
    await expect(life.register(refusing, PLACE)).rejects.toThrow('another ledger');
    expect(life.isRegistered).toBe(false);
  });

  test('is replaced where its row was retired: nothing of the old one speaks, confirms or is said', async () => {
    await life.register(primary, PLACE);
    await renew();
    expect(speaks()).toBe(true);
    let destroyed = 0;
    answers.begin({ revision: 5, epoch: 0 }, () => {
      destroyed += 1;
    });
    await renew('retired');
    expect([life.boot, life.isRegistered, speaks(), destroyed]).toEqual(['boot-2', false, false, 1]);
    expect(logged.at(-1)).toBe(`warn ${JSON.stringify({ event: 'gate-retired', gate: 'gate-1', boot: 'boot-1' })}`);
    await renew();
    expect(beats.at(-1)).toMatchObject({ boot: 'boot-2', confirmed: 0 });
    await life.register(primary, PLACE);
    expect(life.hasNews).toBe(true);
    happened = [];
    await renew();
    expect(beats.at(-1)).toMatchObject({ boot: 'boot-2', confirmed: 5 });
    expect(happened).toEqual(['announced']);
  });

  test('stops for good where a newer process of its name runs', async () => {
    await life.register(primary, PLACE);
    await renew();
    const renewing = renew('superseded');
    await expect(renewing).rejects.toThrow(StoppedInstance);
    await expect(renewing).rejects.toThrow(
      expect.objectContaining({ name: 'Stopped', message: 'a newer process of the same name runs' }),
    );
    expect([life.boot, speaks()]).toEqual(['boot-1', false]);
    expect(happened).toContain('superseded');
    expect(logged.at(-1)).toBe(`warn ${JSON.stringify({ event: 'gate-superseded', gate: 'gate-1', boot: 'boot-1' })}`);
  });

  test('hears no answer that was for the one before it', async () => {
    const [first, second, third] = [0, 1, 2].map(() => life.renew(primary, never));
    beats[0]?.answer('retired');
    await first;
    beats[1]?.answer({ head: 9 });
    beats[2]?.answer('retired');
    await Promise.all([second, third]);
    expect([life.boot, life.head, speaks(9)]).toEqual(['boot-2', 0, false]);
  });
});

describe('a renewal', () => {
  test('gives a lease, and shows the highest head', async () => {
    await renew({ head: 7 });
    await renew({ head: 6 });
    expect([life.head, life.refused, speaks(6), speaks(5)]).toEqual([7, null, true, false]);
    expect(beats.map(({ nonce }) => nonce)).toEqual(['nonce-1', 'nonce-2']);
  });

  test('under a warning is none: a cancelled wait for the standby is no commit', async () => {
    await expect(renew({ head: 7 }, () => true)).rejects.toThrow(/cancelled is no commit/);
    expect([life.head, speaks(7)]).toEqual([0, false]);
  });

  test('that gives no lease says why, in the log once, until one is given', async () => {
    await renew();
    for (let times = 0; times < 2; times += 1) await renew({ timeMs: C + 3_600_000 });
    expect(life.refused).toBe('time-jump');
    expect(logged).toEqual([`error ${JSON.stringify({ event: 'lease-refused', why: 'time-jump' })}`]);
    await renew();
    expect(life.refused).toBeNull();
    await renew({ nonce: 'another' });
    expect(life.refused).toBe('unknown-nonce');
    expect(logged.length).toBe(2);
  });

  test('tells what is confirmed; the waiters are woken after it, and only by news', async () => {
    await life.register(primary, PLACE);
    expect(life.hasNews).toBe(true);
    happened = [];
    const renewing = life.renew(primary, never);
    expect(beats[0]).toMatchObject({ boot: 'boot-1', confirmed: 5 });
    expect(happened).toEqual([]);
    beats[0]?.answer({});
    await renewing;
    expect(happened).toEqual(['announced']);
    expect(life.hasNews).toBe(false);
    await renew();
    expect(happened).toEqual(['announced']);
  });

  test('without news wakes nobody', async () => {
    await renew();
    expect(happened).toEqual([]);
  });
});

describe('confirming', () => {
  test('waits until nothing below is on its way, and never goes back', async () => {
    const slow = answers.begin({ revision: 5, epoch: 0 }, () => undefined);
    const confirming = life.confirm(6);
    await life.register(primary, PLACE);
    expect(happened).toEqual(['confirmed']); // 5: nothing below it is on its way
    slow?.done();
    await confirming;
    expect(happened).toEqual(['confirmed', 'confirmed']);
    await life.confirm(6);
    await life.confirm(4);
    expect(happened.length).toBe(2);
    await renew();
    expect(beats.at(-1)?.confirmed).toBe(6);
  });

  test('what one boot waited for counts for no other', async () => {
    answers.begin({ revision: 5, epoch: 0 }, () => undefined);
    const confirming = life.confirm(6);
    await renew('retired'); // destroys the answer, and so settles it
    await confirming;
    expect(happened).toEqual([]);
    await renew();
    expect(beats.at(-1)).toMatchObject({ boot: 'boot-2', confirmed: 0 });
  });

  test('forgetting ends leases, nonces and unsaid answers', async () => {
    await renew();
    const renewing = life.renew(primary, never);
    life.forget();
    expect([speaks(), answers.epoch]).toEqual([false, 1]);
    beats.at(-1)?.answer({});
    await renewing;
    expect([speaks(), life.refused]).toEqual([false, 'unknown-nonce']);
  });
});
