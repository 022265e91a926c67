/** The three clocks of line 8. Only the monotonic one measures (line 2); the others tell that it stood still. */
import { openSync, readSync } from 'node:fs';
import { uptime } from 'node:os';

export type Clock = {
  /** CLOCK_MONOTONIC, ms; does not count sleep */
  monotonicMs(): number;
  /** CLOCK_BOOTTIME, ms, in steps of 10 on Linux; counts sleep */
  uptimeMs(): number;
  /** wall clock, ms since 1970; may jump */
  wallMs(): number;
};

function uptimeReader(): () => number {
  try {
    const file = openSync('/proc/uptime', 'r');
    const buffer = Buffer.alloc(64);
    return () => {
      const read = Number.parseFloat(buffer.toString('latin1', 0, readSync(file, buffer, 0, 64, 0))) * 1000;
      // NaN compares as false everywhere and would let a sleep pass: no reading, no answer
      if (!Number.isFinite(read)) throw new Error('/proc/uptime cannot be read');
      return read;
    };
  } catch {
    return () => uptime() * 1000;
  }
}

/** The clocks of this machine. Keeps one file open for the life of the process. */
export function systemClock(): Clock {
  return {
    monotonicMs: () => Number(process.hrtime.bigint()) / 1e6,
    uptimeMs: uptimeReader(),
    wallMs: () => Date.now(),
  };
}
