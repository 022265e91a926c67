import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefusals } from '#bridge/nats/refusals.ts';
import { silentLog } from '#bridge/server/log.ts';
import { lineAfter, START } from './lines.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const told: { why: string; times: number }[] = [];
  const counted: string[] = [];
  const log = { ...silentLog, error: (entry: { why: string; times: number }) => told.push(entry) } as never;
  return { told, counted, refusals: createRefusals({ log, count: (why) => counted.push(why), restMs: 1000 }) };
}
const line = lineAfter(START);

test('each reason is told once a second, with how often; all are counted', () => {
  const { told, counted, refusals } = watched();
  for (let time = 0; time < 1500; time += 1) {
    refusals.note('broken', line);
    vi.advanceTimersByTime(1);
  }
  refusals.note('unreadable', null);
  expect(told.map(({ why, times }) => [why, times])).toEqual([
    ['broken', 1],
    ['broken', 1000],
    ['unreadable', 1],
  ]);
  expect(counted).toHaveLength(1501);
});

test('lines that are merely early are counted and not told', () => {
  const { told, counted, refusals } = watched();
  refusals.note('early', line);
  expect([told, counted]).toEqual([[], ['early']]);
});

test('after a line that the ledger does not hold nothing is believed for a second', () => {
  const { told, refusals } = watched();
  refusals.rest(line);
  expect(told).toMatchObject([{ why: 'not-in-ledger', revision: 1, digest: line.digest }]);
  expect(refusals.isResting).toBe(true);
  vi.advanceTimersByTime(1001);
  expect(refusals.isResting).toBe(false);
});
