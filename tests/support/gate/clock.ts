/** Three clocks that move together until a test says otherwise. */
import type { Clock } from '#bridge/lease/clock.ts';

export type TestClock = Clock & {
  /** all three go on */
  pass(ms: number): void;
  /** the machine sleeps: monotonic stands still */
  sleep(ms: number): void;
  jumpWall(ms: number): void;
};

export function testClock(): TestClock {
  let [monotonic, uptime, wall] = [1_000_000, 5_000_000, Date.UTC(2026, 10, 21)];
  return {
    monotonicMs: () => monotonic,
    uptimeMs: () => uptime,
    wallMs: () => wall,
    pass(ms) {
      monotonic += ms;
      uptime += ms;
      wall += ms;
    },
    sleep(ms) {
      uptime += ms;
      wall += ms;
    },
    jumpWall(ms) {
      wall += ms;
    },
  };
}
