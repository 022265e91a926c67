/**
 * The in-force waiter, run by the worker: picks up committed revisions, waits by lease lines 9–11, records
 * `in_force`. Holds no authority: none, one or many may run, and one that dies is replaced by another.
 */
import type pg from 'pg';
import { type Clock, systemClock } from '../lease/clock.ts';
import type { InForce } from '../lease/waiter.ts';
import type { Remembered } from '../replica/remembered.ts';
import { closeListener, createWake, ledgerListener } from './ledger-listener.ts';
import { waiterPrimaryOver } from './waiter-rows.ts';
import { createWaiterSession, Refused, type WaiterLog, type WaiterPrimary } from './waiter-session.ts';

export type WaiterOptions = {
  /** under the bridge's own role */
  readonly databaseUrl: string;
  /** T of the gates, ms; longer ones found in their rows win */
  readonly leaseMs: number;
  /** where it keeps its last place in the ledger (lease line 20); left out: it keeps none */
  readonly remembered?: Remembered;
  readonly clock?: Clock;
  readonly onInForce?: (record: InForce) => void;
  readonly log?: WaiterLog;
};

export type RunningWaiter = {
  /** why nothing is recorded any more (lease line 20), or null */
  readonly stopped: string | null;
  stop(): Promise<void>;
};

const POLL_MS = 250;
const SHORTEST_PAUSE_MS = 20;
const RECONNECT_MS = 200;

export function startWaiter(options: WaiterOptions): RunningWaiter {
  const { log = () => {} } = options;
  const session = createWaiterSession({ ...options, clock: options.clock ?? systemClock(), log });
  let ending = false;
  let stopped: string | null = null;
  let client: pg.Client | null = null;
  const wake = createWake();

  async function open(): Promise<WaiterPrimary> {
    const made = ledgerListener(options.databaseUrl, 'in-force waiter', wake.now);
    await made.connect();
    client = made;
    await made.query('set synchronous_commit = on');
    await made.query('listen tomoni_feed');
    await made.query('listen tomoni_beat');
    const primary = waiterPrimaryOver(made);
    await session.open(primary);
    return primary;
  }

  async function runSession(): Promise<void> {
    const on = await open();
    while (!ending) {
      wake.seen();
      if (await session.look(on)) wake.now();
      if (!ending) await wake.pause(Math.min(POLL_MS, Math.max(SHORTEST_PAUSE_MS, session.nextMs() ?? POLL_MS)));
    }
  }

  async function run(): Promise<void> {
    while (!ending && stopped === null) {
      await runSession().catch((error: NodeJS.ErrnoException) => {
        if (error instanceof Refused) stopped = error.message;
        log({ event: error instanceof Refused ? 'waiter-stopped' : 'primary-lost', why: error.code ?? error.message });
      });
      await closeListener(client);
      client = null;
      wake.seen();
      if (!ending) await wake.pause(RECONNECT_MS);
    }
  }
  const running = run();

  return {
    get stopped() {
      return stopped;
    },
    async stop() {
      ending = true;
      wake.now();
      await running;
    },
  };
}
