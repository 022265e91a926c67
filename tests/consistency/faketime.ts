/** Clocks of one process moved by libfaketime: its wall clock by a file, or the rate of its monotonic clock. */
import { existsSync, writeFileSync } from 'node:fs';

const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((name) => `/usr/lib/${name}/faketime/libfaketime.so.1`);

/** Path of libfaketime, or null: `apt-get install -y faketime` */
export const libfaketime = (): string | null => LIBRARIES.find((path) => existsSync(path)) ?? null;

export type MovedClock = {
  readonly env: Readonly<Record<string, string>>;
  jump(ms: number): void;
};

/** The wall clock alone can jump; CLOCK_MONOTONIC, by which leases are measured, stays the machine's. */
export function jumpingWallClock(library: string, file: string): MovedClock {
  const write = (ms: number) => writeFileSync(file, `${ms < 0 ? '-' : '+'}${Math.abs(ms) / 1000}\n`);
  write(0);
  return {
    env: { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' },
    jump: write,
  };
}

/** Every clock of the process but /proc/uptime runs at this rate, CLOCK_MONOTONIC and its timers too. */
export const clockOfRate = (library: string, rate: number): Readonly<Record<string, string>> => ({
  LD_PRELOAD: library,
  FAKETIME: `+0 x${rate}`,
});
