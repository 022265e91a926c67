/** The three clocks of lease line 8. Only the monotonic one measures (lease line 2); the others tell that it stood still. */
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

/** Keeps the file open for the life of the process. @throws where it cannot be opened */
function uptimeReader(path: string): () => number {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(64);
  return () => {
    const read = Number.parseFloat(buffer.subarray(0, readSync(file, buffer, 0, 64, 0)).toString()) * 1000;
    // NaN compares as false everywhere and would let a sleep pass: no reading, no answer
    if (!Number.isFinite(read)) throw new Error(`${path} cannot be read`);
    return read;
  };
}

/** Where Linux tells uptime in hundredths of a second. Other systems, which are for development alone, tell whole seconds. */
const UPTIME_FILE = process.platform === 'linux' ? '/proc/uptime' : null;

/** The clocks of this machine. @throws where there is no uptime to be had: a sleep would pass unnoticed */
export function systemClock(uptimeFile: string | null = UPTIME_FILE): Clock {
  return {
    monotonicMs: () => Number(process.hrtime.bigint()) / 1e6,
    uptimeMs: uptimeFile === null ? () => uptime() * 1000 : uptimeReader(uptimeFile),
    wallMs: () => Date.now(),
  };
}
