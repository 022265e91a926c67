/**
 * One running PostgreSQL: a transaction is planned under its lock on what is visible then, goes to the log, and becomes
 * visible in one step when the standby has it. A cancelled wait makes it visible sooner, with a warning (lease line 1).
 */
import type { Random } from '../engine/random.ts';
import type { Timeline } from '../engine/timeline.ts';
import type { Effect, Tables } from './tables.ts';

/** `effect` null: nothing is written, the result comes at once. */
export type Plan<T> = {
  readonly result: T;
  readonly effect: Effect | null;
  readonly visible?: () => void;
  /** Nobody cancels its wait (lease line 1): what gates read as a line of the ledger is on the standby. */
  readonly isAct?: boolean;
  /** told once the standby has it */
  readonly durable?: () => void;
};
export type Logged = { readonly effect: Effect; readonly durable: () => void; isDurable: boolean };

export type Commits = {
  /** how long the next commit waits for the standby */
  waitMs(): number;
  /** how long its session then takes to notice */
  wakeMs(): number;
  /** ms after which somebody cancels that wait, or null */
  cancelMs(isCutOff: boolean): number | null;
};

export type Instance = {
  readonly name: string;
  readonly tables: Tables;
  readonly log: readonly Logged[];
  /** how much of the log the standby has */
  readonly acked: number;
  readonly isOpen: boolean;
  write<T>(lock: string, plan: (tables: Tables) => Plan<T>, done: (result: T, warned: boolean) => void): void;
  /** No commit reaches a standby from now on. */
  cutOff(): void;
  /** No connection is answered from now on. */
  close(): void;
  onClose(run: () => void): void;
};

export function createInstance(
  name: string,
  start: { readonly tables: Tables; readonly log: readonly Logged[] },
  world: { readonly timeline: Timeline; readonly random: Random; readonly commits: Commits },
): Instance {
  const { timeline, commits } = world;
  const { tables } = start;
  const log = [...start.log];
  const locks = new Map<string, (() => void)[]>();
  let acked = log.length;
  let lastAck = 0;
  let isCutOff = false;
  let isOpen = true;
  const onClose: (() => void)[] = [];

  function acquire(lock: string, run: () => void): void {
    const queue = locks.get(lock);
    if (queue) queue.push(run);
    else {
      locks.set(lock, []);
      run();
    }
  }

  function release(lock: string): void {
    const next = locks.get(lock)?.shift();
    if (next) next();
    else locks.delete(lock);
  }

  function commit(entry: Logged, lock: string, isAct: boolean, done: (warned: boolean) => void): void {
    log.push(entry);
    let isVisible = false;
    const show = (warned: boolean) => {
      if (isVisible) return;
      isVisible = true;
      entry.effect(tables);
      release(lock);
      done(warned);
    };
    lastAck = Math.max(lastAck, timeline.now + commits.waitMs());
    timeline.at(lastAck, () => {
      if (isCutOff) return;
      acked += 1;
      // standbys confirm in the order of the log, but sessions do not wake in it
      timeline.after(commits.wakeMs(), () => {
        if (!isOpen) return;
        show(false);
        entry.isDurable = true;
        entry.durable();
      });
    });
    const cancelMs = isAct ? null : commits.cancelMs(isCutOff);
    if (cancelMs !== null) timeline.after(cancelMs, () => isOpen && show(true));
  }

  return {
    name,
    tables,
    log,
    get acked() {
      return acked;
    },
    get isOpen() {
      return isOpen;
    },
    write(lock, plan, done) {
      acquire(lock, () => {
        const { result, effect, visible, durable, isAct = false } = plan(tables);
        if (effect === null) {
          release(lock);
          return done(result, false);
        }
        commit({ effect, durable: durable ?? (() => {}), isDurable: false }, lock, isAct, (warned) => {
          visible?.();
          done(result, warned);
        });
      });
    },
    cutOff() {
      isCutOff = true;
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      for (const run of onClose) run();
    },
    onClose: (run) => onClose.push(run),
  };
}
