/**
 * The in-force waiter, run by the worker: picks up committed revisions, waits by the lease page's lines 9–11, records
 * `in_force`. Holds no authority: none, one or many may run, and one that dies is replaced by another.
 */
import pg from 'pg';
import { type Clock, systemClock } from '../lease/clock.ts';
import { createWaiter, type InForce } from '../lease/waiter.ts';
import { holdsLine, readHead } from '../replica/feed-source.ts';
import { type Remembered, refusalToFollow } from '../replica/remembered.ts';
import { readInForceUpTo, readRows, recordInForce, retireRow } from './waiter-rows.ts';

export type WaiterOptions = {
  /** under the bridge's own role */
  readonly databaseUrl: string;
  /** T of the gates, ms; longer ones found in their rows win */
  readonly leaseMs: number;
  /** where it keeps its last place in the ledger (line 20); left out: it keeps none */
  readonly remembered?: Remembered;
  readonly clock?: Clock;
  readonly onInForce?: (record: InForce) => void;
  /** an event name and ids, no sentence */
  readonly log?: (event: { readonly event: string; readonly [key: string]: unknown }) => void;
};

export type RunningWaiter = {
  /** why nothing is recorded any more (line 20), or null */
  readonly stopped: string | null;
  stop(): Promise<void>;
};

const POLL_MS = 250;
const SHORTEST_PAUSE_MS = 20;
const RECONNECT_MS = 200;

class Refused extends Error {}

export function startWaiter(options: WaiterOptions): RunningWaiter {
  const { leaseMs, remembered, log = () => {} } = options;
  const clock = options.clock ?? systemClock();
  const waiter = createWaiter({ leaseMs, clock });
  let ending = false;
  let stopped: string | null = null;
  let client: pg.Client | null = null;
  let wake = () => {};
  let isWoken = false;
  let keptRevision = -1;

  function wakeUp(): void {
    isWoken = true;
    wake();
  }

  async function record(found: InForce, on: pg.Client): Promise<void> {
    if (!(await recordInForce(on, found, new Date(clock.wallMs())))) return waiter.beginAgain(); // line 9
    waiter.recorded(found.revision);
    await on.query('notify tomoni_in_force');
    options.onInForce?.(found);
    log({ event: 'in-force', revision: found.revision, how: found.how, waitedMs: found.waitedMs });
  }

  /** One look: first the head, then the rows (the order is line 9's). */
  async function look(on: pg.Client): Promise<void> {
    const head = await readHead(on);
    waiter.sawHead(head);
    const question = waiter.question();
    const { inForce, dead } = waiter.sawRows(question, await readRows(on));
    if (inForce) await record(inForce, on);
    for (const row of dead) {
      if (await retireRow(on, row)) log({ event: 'gate-row-retired', gate: row.gate, boot: row.boot });
    }
    if (dead.length > 0) isWoken = true;
    if (head.revision !== keptRevision) remembered?.write(head);
    keptRevision = head.revision;
  }

  async function open(): Promise<pg.Client> {
    const made = new pg.Client({
      connectionString: options.databaseUrl,
      application_name: 'in-force waiter',
      connectionTimeoutMillis: 3000,
      keepAlive: true,
      query_timeout: 5000,
    });
    made.on('error', wakeUp);
    made.on('notification', wakeUp);
    await made.connect();
    client = made;
    await made.query('set synchronous_commit = on');
    await made.query('listen tomoni_feed');
    await made.query('listen tomoni_beat');
    const head = await readHead(made);
    const seen = remembered?.read() ?? null;
    const refusal = refusalToFollow(seen, head, seen === null || (await holdsLine(made, seen)));
    if (refusal) throw new Refused(refusal);
    waiter.recorded(await readInForceUpTo(made, head.incarnation));
    return made;
  }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (isWoken || ending) return resolve();
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function runSession(): Promise<void> {
    const on = await open();
    while (!ending) {
      isWoken = false;
      await look(on);
      await pause(Math.min(POLL_MS, Math.max(SHORTEST_PAUSE_MS, waiter.nextMs() ?? POLL_MS)));
    }
  }

  async function run(): Promise<void> {
    while (!ending && stopped === null) {
      await runSession().catch((error: NodeJS.ErrnoException) => {
        if (error instanceof Refused) stopped = error.message;
        log({ event: error instanceof Refused ? 'waiter-stopped' : 'primary-lost', why: error.code ?? error.message });
      });
      await Promise.race([client?.end().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 500))]);
      client = null;
      isWoken = false;
      if (!ending) await pause(RECONNECT_MS);
    }
  }
  const running = run();

  return {
    get stopped() {
      return stopped;
    },
    async stop() {
      ending = true;
      wakeUp();
      await running;
    },
  };
}
