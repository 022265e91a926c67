/** One run on real processes under a schedule of faults, and the history it leaves. */
import { join } from 'node:path';
import { nowMs, pause } from './clock.ts';
import { collectHistory, type Kept, readEffects, readPeople } from './collect.ts';
import { clockOfRate, jumpingWallClock, libfaketime } from './faketime.ts';
import { createGateSlot, type GateSlot } from './gate-slot.ts';
import type { History, InForceSeen } from './history.ts';
import { startObserver } from './observer.ts';
import type { Started } from './processes/child.ts';
import type { PeoplePlan } from './processes/people.ts';
import { createSchedule, FAULTS, type FaultName } from './schedule.ts';
import { keepGatesAlive, startConsumer, startPeople, startWaiterProcess } from './staff.ts';
import { type Stage, setStage } from './stage.ts';
import { type Cast, createStriker } from './strike.ts';

export type Wanted = {
  readonly seed: number;
  readonly seconds: number;
  readonly gates: number;
  readonly leaseMs: number;
  readonly people: number;
  /** mean time between two faults */
  readonly faultEveryMs: number;
  readonly names?: readonly FaultName[];
  /** planted in the last gate */
  readonly bug?: string | null;
  /** words of application names: connections that wires spoil; left out: all */
  readonly only?: readonly string[];
  /** how long the last acts may take to come in force and to reach the consumer */
  readonly settleMs?: number;
  readonly pace?: Partial<Pick<PeoplePlan, 'writers' | 'writeEveryMs' | 'callersPerGate' | 'askEveryMs'>>;
};

export type Ran = {
  readonly history: History;
  readonly faults: ReadonlyMap<FaultName, number>;
  readonly unanswered: Kept['unanswered'];
  /** why clocks were not moved, or null */
  readonly skipped: string | null;
};

/** The first gate's wall clock jumps, the second's runs 2 % slow, the third's 2 % fast. */
async function openSlots(stage: Stage, wanted: Wanted, library: string | null): Promise<GateSlot[]> {
  const slots: GateSlot[] = [];
  for (let index = 0; index < wanted.gates; index += 1) {
    const name = `gate-${index}`;
    const isPlanted = index === wanted.gates - 1 && (wanted.bug ?? null) !== null;
    const rate = [1, 0.98, 1.02][index] ?? 1;
    const slot = await createGateSlot({
      name,
      folder: stage.folder,
      databaseUrl: stage.urls.bridge,
      leaseMs: wanted.leaseMs,
      clock: library && index === 0 ? jumpingWallClock(library, join(stage.folder, 'wall-clock')) : null,
      env: library && rate !== 1 && !isPlanted ? clockOfRate(library, rate) : {},
      bug: isPlanted ? (wanted.bug as string) : null,
      only: wanted.only ?? [],
    });
    slots.push(slot);
  }
  return slots;
}

const planOf = (stage: Stage, wanted: Wanted): PeoplePlan => ({
  appUrl: stage.urls.app,
  token: stage.token,
  seed: wanted.seed,
  file: join(stage.folder, 'people.jsonl'),
  participants: stage.people.map(({ participant }) => participant),
  gates: wanted.gates,
  writers: 4,
  writeEveryMs: 40,
  callersPerGate: 3,
  askEveryMs: 10,
  ...wanted.pace,
});

/** @param strikeOwn replaces the schedule, for faults at chosen moments */
export async function runHistory(
  wanted: Wanted,
  strikeOwn?: (slots: readonly GateSlot[], isOver: () => boolean) => Promise<void>,
): Promise<Ran> {
  const library = libfaketime();
  const stage = await setStage(wanted.people);
  const slots = await openSlots(stage, wanted, library);
  const told: InForceSeen[] = [];
  const newWaiter = () => startWaiterProcess(stage, wanted.leaseMs, (seen) => told.push(seen));
  const ports = () => slots.flatMap(({ processes }) => processes.map(({ port }) => port));
  let [waiter, isOver] = [newWaiter(), false];
  let consumer = startConsumer(stage, ports);
  const people = startPeople(planOf(stage, wanted));
  const observer = startObserver(stage, (boot) => slots.map(({ boots }) => boots.get(boot)).find(Boolean));
  const tellAll = () => {
    const targets = slots.flatMap(({ processes }, gate) =>
      processes.map(({ name, port }) => ({ gate, process: name, port })),
    );
    for (const child of [people.child, consumer.child]) {
      if (child.connected) child.send(child === people.child ? { targets } : ports(), () => {});
    }
  };
  const keeper = keepGatesAlive(slots, tellAll);
  const followConsumer = async (): Promise<void> => {
    while (!isOver) {
      await Promise.race([consumer.ended, pause(100)]);
      if (!consumer.isAlive && !isOver) consumer = startConsumer(stage, ports);
    }
  };
  const following = followConsumer();
  const cast: Cast = {
    stage,
    slots,
    leaseMs: wanted.leaseMs,
    waiter: () => waiter,
    restartWaiter: () => {
      waiter = newWaiter();
    },
    people: () => people,
    consumer: () => consumer,
  };
  const striker = createStriker(cast);
  try {
    await people.hear(/people/);
    while (slots.some(({ processes }) => processes.length === 0)) await pause(20);
    tellAll();
    const end = nowMs() + wanted.seconds * 1000;
    if (strikeOwn) await strikeOwn(slots, () => nowMs() > end);
    else await followSchedule(wanted, striker, library !== null);
    while (nowMs() < end || striker.isBusy) await pause(20);
    await finish(people, stage, wanted.settleMs ?? 30_000, () => observer.inForceUpTo);
    isOver = true;
    await observer.stop();
    const kept = readPeople(planOf(stage, wanted).file);
    const history = await collectHistory(stage, wanted.leaseMs, kept, observer, told);
    const skipped = library === null ? 'libfaketime is not installed (apt-get install -y faketime)' : null;
    return { history, faults: striker.counts, unanswered: kept.unanswered, skipped };
  } finally {
    isOver = true;
    const all: readonly Started[] = [people, waiter, consumer];
    await Promise.all([keeper.stop(), following]);
    await Promise.all(all.map((one) => one.end()));
    await Promise.all(slots.map((slot) => slot.end()));
    await stage.remove();
  }
}

async function followSchedule(wanted: Wanted, striker: ReturnType<typeof createStriker>, movesClocks: boolean) {
  const names = (wanted.names ?? FAULTS).filter((name) => movesClocks || name !== 'wall-jump');
  const began = nowMs();
  const schedule = createSchedule({
    seed: wanted.seed,
    ms: wanted.seconds * 1000,
    everyMs: wanted.faultEveryMs,
    gates: wanted.gates,
    leaseMs: wanted.leaseMs,
    names,
  });
  for (const fault of schedule) {
    await pause(Math.max(0, began + fault.atMs - nowMs()));
    void striker.strike(fault);
  }
}

/** Writers stop, the last act comes in force and reaches the consumer, callers stop. */
async function finish(people: Started, stage: Stage, settleMs: number, inForceUpTo: () => number): Promise<void> {
  people.child.send({ enough: 'writing' });
  await people.hear(/written/);
  const [row] = await stage.query<{ revision: string }>('select revision from ledger_head');
  const head = Number(row?.revision);
  const end = nowMs() + settleMs;
  const isDone = () => inForceUpTo() >= head && (readEffects(stage).at(-1)?.revision ?? 0) >= head;
  while (!isDone() && nowMs() < end) await pause(100);
  people.child.send({ enough: 'asking' });
  await people.hear(/done/);
}
