/** waiter-loop.ts on virtual time. The session, and with it the order of lease line 9, is the real one. */
import { createWaiterSession, Refused, type WaiterPrimary } from '#bridge/relay/waiter-session.ts';
import type { Machine } from '../engine/machine.ts';
import * as statements from '../primary/statements.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Connection } from '../wire.ts';
import type { Disk } from './gate-link.ts';
import { createSimulatedSleep } from './simulated-sleep.ts';

export type WaiterProcess = { readonly machine: Machine; readonly stopped: string | null };

const POLL_MS = 250;
const SHORTEST_PAUSE_MS = 20;
const RECONNECT_MS = 200;
const QUERY_TIMEOUT_MS = 5000;

function waiterPort(world: Surroundings, connection: Connection): WaiterPrimary {
  const { checker, trace } = world;
  return {
    readHead: () => connection.ask(statements.readHead),
    holdsLine: (at) => connection.ask(statements.holdsLine(at)),
    readRows: (leaseMs) => connection.ask(statements.readRows(leaseMs)),
    readInForceUpTo: (incarnation) => connection.ask(statements.readInForceUpTo(incarnation)),
    async recordInForce(found) {
      const record = statements.recordInForce(found, (lines) => {
        trace('primary', () => `in force: ${found.revision} ${found.how} of ${found.gates.length} rows`);
        checker.inForce(found, lines);
      });
      const { value, warned } = await connection.ask(record);
      return value && !warned;
    },
    retireRow: (row) => connection.ask(statements.retireRow(row)),
    announce: async () => {},
  };
}

export function startWaiter(
  world: Surroundings,
  name: string,
  own: { readonly leaseMs: number; readonly disk: Disk },
): WaiterProcess {
  const { wire, feedBell, beatBell, checker, trace } = world;
  const machine = world.newMachine(name, 'waiter');
  const { disk } = own;
  const remembered = {
    read: () => disk.seen,
    write(position: NonNullable<Disk['seen']>) {
      disk.seen = position;
    },
  };
  const log = ({ event, ...more }: { readonly event: string }) => trace(name, () => `${event} ${JSON.stringify(more)}`);
  const session = createWaiterSession({
    leaseMs: own.leaseMs,
    clock: machine.clock,
    remembered,
    log,
    onInForce: checker.shown,
  });
  const nap = createSimulatedSleep(machine);
  let isWoken = false;
  let stopped: string | null = null;
  const wakeUp = () => {
    isWoken = true;
    nap.wake();
  };

  async function lookOn(connection: Connection): Promise<void> {
    const port = waiterPort(world, connection);
    await session.open(port);
    for (;;) {
      isWoken = false;
      const cancel = machine.timer(QUERY_TIMEOUT_MS, () => connection.close());
      const isAgain = await session.look(port).finally(cancel);
      const pauseMs = Math.min(POLL_MS, Math.max(SHORTEST_PAUSE_MS, session.nextMs() ?? POLL_MS));
      if (!isWoken && !isAgain) await nap.sleep(pauseMs);
    }
  }

  async function runSession(): Promise<void> {
    const connection = await wire.connect(machine);
    const unlisten = [feedBell.listen(machine, wakeUp), beatBell.listen(machine, wakeUp)];
    try {
      await lookOn(connection);
    } finally {
      for (const stop of unlisten) stop();
      connection.close();
    }
  }

  async function run(): Promise<void> {
    while (stopped === null) {
      await runSession().catch((error: Error) => {
        trace(name, () => `session ends: ${error.message}`);
        if (error instanceof Refused) stopped = error.message;
      });
      await machine.sleepFor(RECONNECT_MS);
    }
  }
  void run();

  return {
    machine,
    get stopped() {
      return stopped;
    },
  };
}
