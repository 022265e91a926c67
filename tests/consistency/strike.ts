/** Faults as they are done to real processes. Each ends by itself and leaves everybody able to go on. */
import { randomUUID } from 'node:crypto';
import { pause } from './clock.ts';
import type { GateSlot } from './gate-slot.ts';
import type { Started } from './processes/child.ts';
import type { Fault, FaultName } from './schedule.ts';
import type { Stage } from './stage.ts';

export type Cast = {
  readonly stage: Stage;
  readonly slots: readonly GateSlot[];
  readonly leaseMs: number;
  waiter(): Started;
  restartWaiter(): void;
  people(): Started;
  consumer(): Started | null;
};

const HOUR_MS = 3_600_000;
const LONGEST_PEOPLE_STOP_MS = 400;

async function stopFor(one: Started | null | undefined, ms: number): Promise<void> {
  one?.signal('SIGSTOP');
  await pause(ms);
  one?.signal('SIGCONT');
}

/** The server's own process behind one of this gate's connections. */
async function backendOf({ stage }: Cast, slot: GateSlot, draw: number): Promise<number | null> {
  const rows = await stage.query<{ pid: number }>(
    'select pid from pg_stat_activity where application_name like $1 order by application_name, pid',
    [`${slot.name} %`],
  );
  return rows[Math.floor(draw * rows.length)]?.pid ?? null;
}

function signalBackend(pid: number | null, name: NodeJS.Signals): void {
  try {
    if (pid !== null) process.kill(pid, name);
  } catch {
    // it has ended meanwhile
  }
}

/** A gate of an earlier program that died before its first beat: nobody is there, its row must be waited for. */
async function leaveOldRow({ stage, leaseMs }: Cast, gate: number): Promise<void> {
  await stage.query(
    `insert into gate_boot (boot, gate, incarnation, program, lease_ms, started_at)
     select $1, $2, incarnation, 'tomoni-gate 0.0.9', $3, now() from ledger_head`,
    [randomUUID(), `old-gate-${gate}`, leaseMs],
  );
}

type Strike = (cast: Cast, slot: GateSlot, fault: Fault) => Promise<void>;

const newest = (slot: GateSlot) => slot.processes.at(-1);

async function spoil(slot: GateSlot, lastsMs: number, begin: () => void): Promise<void> {
  begin();
  await pause(lastsMs);
  slot.wire.mend();
}

const strikes: Readonly<Record<FaultName, Strike>> = {
  async kill(_, slot, { lastsMs }) {
    for (const gate of slot.processes) gate.signal('SIGKILL');
    await pause(lastsMs / 2);
  },
  async restart(_, slot) {
    const old = newest(slot);
    old?.signal('SIGTERM');
    await Promise.race([old?.ended, pause(4000)]);
    await old?.end();
  },
  stop: (_, slot, { lastsMs }) => stopFor(newest(slot), lastsMs),
  async namesake(_, slot) {
    if (slot.processes.length === 1) await slot.start();
  },
  cut: (_, slot, { lastsMs }) => spoil(slot, lastsMs, () => slot.wire.cut()),
  blackhole: (_, slot, { lastsMs }) => spoil(slot, lastsMs, () => slot.wire.blackhole()),
  'half-open': (_, slot, { lastsMs, draw }) =>
    spoil(slot, lastsMs, () => slot.wire.halfOpen(draw < 0.5 ? 'there' : 'back')),
  delay: (_, slot, { lastsMs, draw }) =>
    spoil(slot, lastsMs, () => slot.wire.delay(20 + draw * 600, draw < 0.4 ? ['back'] : ['there', 'back'])),
  async 'backend-stop'(cast, slot, { lastsMs, draw }) {
    const pid = await backendOf(cast, slot, draw);
    signalBackend(pid, 'SIGSTOP');
    await pause(lastsMs);
    signalBackend(pid, 'SIGCONT');
  },
  async 'backend-end'(cast, slot, { draw }) {
    signalBackend(await backendOf(cast, slot, draw), 'SIGTERM');
  },
  async 'wall-jump'({ slots }, _, { lastsMs, draw }) {
    const clock = slots.find((slot) => slot.clock !== null)?.clock;
    clock?.jump(draw < 0.5 ? HOUR_MS : -HOUR_MS);
    await pause(lastsMs);
    clock?.jump(0);
  },
  'old-program': (cast, _, { gate }) => leaveOldRow(cast, gate),
  async 'waiter-kill'(cast, _, { lastsMs }) {
    await cast.waiter().end();
    await pause(lastsMs / 2);
    cast.restartWaiter();
  },
  'waiter-stop': (cast, _, { lastsMs }) => stopFor(cast.waiter(), lastsMs),
  'people-stop': (cast, _, { lastsMs }) => stopFor(cast.people(), Math.min(lastsMs, LONGEST_PEOPLE_STOP_MS)),
  async 'consumer-kill'(cast) {
    await cast.consumer()?.end();
  },
  async 'postgres-crash'({ stage }, _, { lastsMs }) {
    await stage.postgres.crash();
    await pause(lastsMs / 2);
    await stage.postgres.start();
  },
};

/** Makes sure that of faults on one thing only one is under way; another one then is left out. */
export function createStriker(cast: Cast) {
  const busy = new Set<string>();
  const counts = new Map<FaultName, number>();
  const sharedBy: Partial<Record<FaultName, string>> = {
    'waiter-kill': 'waiter',
    'waiter-stop': 'waiter',
    'people-stop': 'people',
    'consumer-kill': 'consumer',
    'postgres-crash': 'postgres',
    'wall-jump': 'clock',
    'old-program': 'old',
  };
  return {
    counts: counts as ReadonlyMap<FaultName, number>,
    get isBusy() {
      return busy.size > 0;
    },
    async strike(fault: Fault): Promise<void> {
      const slot = cast.slots[fault.gate] as GateSlot;
      const on = sharedBy[fault.name] ?? slot.name;
      if (busy.has(on) || busy.has('postgres')) return;
      busy.add(on);
      counts.set(fault.name, (counts.get(fault.name) ?? 0) + 1);
      await strikes[fault.name](cast, slot, fault).catch(() => {}); // the server may just be down
      busy.delete(on);
    },
  };
}
