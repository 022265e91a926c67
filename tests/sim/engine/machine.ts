/**
 * One process on a machine of its own: three clocks with a wrong rate, timers, and whatever can happen to it. SIGSTOP:
 * all clocks go on and nothing runs. Sleep: the monotonic clock stands as well. Killed: nothing runs ever again.
 */
import type { Clock } from '#bridge/lease/clock.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

export type Machine = {
  readonly name: string;
  readonly clock: Clock;
  readonly isAlive: boolean;
  readonly isRunning: boolean;
  /** Run now, or as soon as the process runs again; never if it is dead. */
  deliver(run: () => void): void;
  /** A timer on the monotonic clock. @returns cancel */
  timer(ms: number, run: () => void): () => void;
  sleepFor(ms: number): Promise<void>;
  stop(): void;
  proceed(): void;
  fallAsleep(): void;
  wakeUp(): void;
  jumpWall(ms: number): void;
  kill(): void;
};

/** /proc/uptime tells hundredths of a second. */
const UPTIME_STEP_MS = 10;

type Rates = { readonly monotonic: number; readonly wall: number };

export function createMachine(name: string, timeline: Timeline, random: Random, rates: Rates): Machine {
  const bases = { monotonic: random.between(1e3, 1e6), uptime: random.between(1e3, 1e7), wall: 1.79e12 };
  const phase = random.between(0, UPTIME_STEP_MS);
  let isAlive = true;
  let isStopped = false;
  let asleepSince: number | null = null;
  let slept = 0;
  let wallJump = 0;
  let deferred: (() => void)[] = [];

  const sleptSoFar = () => slept + (asleepSince === null ? 0 : timeline.now - asleepSince);
  const clock: Clock = {
    monotonicMs: () => bases.monotonic + rates.monotonic * (timeline.now - sleptSoFar()),
    uptimeMs() {
      const exact = phase + bases.uptime + rates.monotonic * timeline.now;
      return Math.floor(exact / UPTIME_STEP_MS) * UPTIME_STEP_MS;
    },
    wallMs: () => Math.floor(bases.wall + rates.wall * timeline.now + wallJump),
  };

  const isRunning = () => isAlive && !isStopped && asleepSince === null;

  function deliver(run: () => void): void {
    if (!isAlive) return;
    if (!isRunning()) {
      deferred.push(run);
      return;
    }
    timeline.touch();
    run();
  }

  function goOn(): void {
    if (!isRunning()) return;
    const waiting = deferred;
    deferred = [];
    for (const run of waiting) timeline.after(0, () => deliver(run));
  }

  function timer(ms: number, run: () => void): () => void {
    const due = clock.monotonicMs() + Math.max(0, ms);
    let isCancelled = false;
    const fire = () => {
      const left = due - clock.monotonicMs();
      if (left > 1e-6) wait(left);
      else run();
    };
    const wait = (left: number) => {
      timeline.after(left / rates.monotonic, () => {
        if (!isCancelled) deliver(() => !isCancelled && fire());
      });
    };
    wait(Math.max(0, ms));
    return () => {
      isCancelled = true;
    };
  }

  return {
    name,
    clock,
    get isAlive() {
      return isAlive;
    },
    get isRunning() {
      return isRunning();
    },
    deliver,
    timer,
    sleepFor: (ms) => new Promise((resolve) => timer(ms, resolve)),
    stop() {
      isStopped = true;
    },
    proceed() {
      isStopped = false;
      goOn();
    },
    fallAsleep() {
      asleepSince ??= timeline.now;
    },
    wakeUp() {
      if (asleepSince === null) return;
      slept += timeline.now - asleepSince;
      asleepSince = null;
      goOn();
    },
    jumpWall(ms) {
      wallJump += ms;
    },
    kill() {
      isAlive = false;
      deferred = [];
    },
  };
}
