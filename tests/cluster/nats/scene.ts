/** Real gates, a publisher and a cluster of NATS, people who withdraw and rejoin, and the history that all of it leaves. */
import { join } from 'node:path';
import { nowMs, pause } from '../../consistency/clock.ts';
import { collectHistory, readEffects, readPeople } from '../../consistency/collect.ts';
import { createGateSlot, type GateSlot } from '../../consistency/gate-slot.ts';
import type { History, InForceSeen } from '../../consistency/history.ts';
import { startObserver } from '../../consistency/observer.ts';
import { type Started, startProcess } from '../../consistency/processes/child.ts';
import type { PeoplePlan } from '../../consistency/processes/people.ts';
import { keepGatesAlive, startConsumer, startPeople, startWaiterProcess } from '../../consistency/staff.ts';
import { type Stage, setStage } from '../../consistency/stage.ts';
import { plantedSlot } from './planted-slot.ts';
import { type ThreeNodes, threeNodes } from './three-nodes.ts';

export const LEASE_MS = 1000;
const SETTLE_MS = 60_000;

export type Scene = {
  readonly stage: Stage;
  readonly nats: ThreeNodes;
  readonly slots: readonly GateSlot[];
  publisher(): Started;
  restartPublisher(): void;
  /** lines that gates have taken from NATS, and such as they had to fetch, since their last start */
  carried(): Promise<Readonly<Record<'taken' | 'fetched' | 'not-in-ledger', number>>>;
};

export type Planned = { readonly gates: number; readonly fault: string | null; readonly writeEveryMs: number };

const planOf = (stage: Stage, { gates, writeEveryMs }: Planned): PeoplePlan => ({
  appUrl: stage.urls.app,
  token: stage.token,
  seed: 7,
  file: join(stage.folder, 'people.jsonl'),
  participants: stage.people.map(({ participant }) => participant),
  gates,
  writers: 2,
  writeEveryMs,
  callersPerGate: 2,
  askEveryMs: 10,
});

/** The last gate has the fault. Wires spoil the feed and the renewals alone. */
const openSlots = (stage: Stage, { gates, fault }: Planned, natsUrl: string): Promise<GateSlot[]> =>
  Promise.all(
    Array.from({ length: gates }, async (_, index) => {
      const options = {
        name: `gate-${index}`,
        folder: stage.folder,
        databaseUrl: stage.urls.bridge,
        leaseMs: LEASE_MS,
        env: { NATS_URL: natsUrl },
        only: [' feed', ' beat'],
      };
      return fault !== null && index === gates - 1 ? plantedSlot(options, fault) : createGateSlot(options);
    }),
  );

async function carriedBy({ stage, slots }: Pick<Scene, 'stage' | 'slots'>) {
  const sums = { taken: 0, fetched: 0, 'not-in-ledger': 0 };
  for (const { port } of slots.flatMap(({ processes }) => processes)) {
    const headers = { authorization: `Bearer ${stage.token}` };
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { headers }).catch(() => null);
    const text = (await answer?.text()) ?? '';
    for (const [, outcome, value] of text.matchAll(/carried_total\{outcome="([\w-]+)"\} (\d+)/g))
      if (outcome && outcome in sums) sums[outcome as keyof typeof sums] += Number(value);
  }
  return sums;
}

/** Writers stop, the last act comes in force and reaches the consumer, callers stop. */
async function finish(people: Started, stage: Stage, inForceUpTo: () => number): Promise<void> {
  people.child.send({ enough: 'writing' });
  await people.hear(/written/);
  const [row] = await stage.query<{ revision: string }>('select revision from ledger_head');
  const head = Number(row?.revision);
  const isDone = () => inForceUpTo() >= head && (readEffects(stage).at(-1)?.revision ?? 0) >= head;
  for (const end = nowMs() + SETTLE_MS; !isDone() && nowMs() < end; ) await pause(100);
  people.child.send({ enough: 'asking' });
  await people.hear(/done/);
}

/** @param act what happens meanwhile; people stop when it is over */
export async function playScene<T>(
  program: string,
  planned: Planned,
  act: (scene: Scene) => Promise<T>,
): Promise<{ readonly history: History; readonly acted: T }> {
  const stage = await setStage(12);
  const nats = await threeNodes(program, stage.folder);
  const startPublisher = () =>
    startProcess('tests/cluster/nats/processes/publisher.ts', [
      JSON.stringify({ databaseUrl: stage.urls.bridge, natsUrl: nats.url, note: join(stage.folder, 'publisher.json') }),
    ]);
  await nats.startAll();
  let publisher = startPublisher();
  const slots = await openSlots(stage, planned, nats.url);
  const told: InForceSeen[] = [];
  const waiter = startWaiterProcess(stage, LEASE_MS, (seen) => told.push(seen));
  const ports = () => slots.flatMap(({ processes }) => processes.map(({ port }) => port));
  const consumer = startConsumer(stage, ports);
  const people = startPeople(planOf(stage, planned));
  const observer = startObserver(stage, (boot) => slots.map(({ boots }) => boots.get(boot)).find(Boolean));
  const tellAll = () => {
    const targets = slots.flatMap(({ processes }, gate) =>
      processes.map(({ name, port }) => ({ gate, process: name, port })),
    );
    people.child.send({ targets }, () => {});
    consumer.child.send(ports(), () => {});
  };
  const keeper = keepGatesAlive(slots, tellAll);
  const scene: Scene = {
    stage,
    nats,
    slots,
    publisher: () => publisher,
    restartPublisher() {
      publisher = startPublisher();
    },
    carried: () => carriedBy({ stage, slots }),
  };
  try {
    await people.hear(/people/);
    while (slots.some(({ processes }) => processes.length === 0)) await pause(20);
    await publisher.hear(/nats-publishing/);
    tellAll();
    const acted = await act(scene);
    await finish(people, stage, () => observer.inForceUpTo);
    await observer.stop();
    const history = await collectHistory(stage, LEASE_MS, readPeople(planOf(stage, planned).file), observer, told);
    return { history, acted };
  } finally {
    await keeper.stop();
    await Promise.all([people, waiter, consumer, publisher].map((one) => one.end()));
    await Promise.all(slots.map((slot) => slot.end()));
    await nats.killAll();
    await stage.remove();
  }
}
