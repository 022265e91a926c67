import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atMostEvery } from '#bridge/nats/pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first goes at once, a flood adds one at each end of the pause, and then it is quiet', () => {
  const run = vi.fn();
  const pace = atMostEvery(100, run);
  for (let time = 0; time < 250; time += 1) {
    pace.ask();
    vi.advanceTimersByTime(1);
  }
  expect(run).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledTimes(4);
});
