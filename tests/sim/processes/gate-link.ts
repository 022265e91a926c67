/** link.ts on virtual time: follows the feed, renews the lease, confirms what is applied. The life of the boot is real. */
import type { Answers } from '#bridge/lease/answers.ts';
import { renewalMs } from '#bridge/lease/constants.ts';
import type { LeaseHolder } from '#bridge/lease/holder.ts';
import type { Position } from '#bridge/replica/chain.ts';
import { refusalToFollow } from '#bridge/replica/remembered.ts';
import { createInstanceHeartbeat, StoppedInstance } from '#bridge/server/instance-heartbeat.ts';
import type { Machine } from '../engine/machine.ts';
import { holdsLine, readHead, readLinesAfter, readSnapshot, retire } from '../primary/statements.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Connection } from '../wire.ts';
import { type BootPort, createBootPort } from './boot-port.ts';
import { BrokenChain, type SimReplica } from './replica.ts';
import { createSimulatedSleep } from './simulated-sleep.ts';

/** What outlives the process. */
export type Disk = { seen: Position | null };

export type GateLink = {
  readonly stopped: string | null;
  readonly refused: string | null;
  readonly head: number;
  refresh(): Promise<void>;
  /** Take the content again, while lines go on coming. */
  reload(): void;
  drop(): void;
  /** A planned end: drops everything and takes its own row out of G. */
  sayGoodbye(): Promise<void>;
};

const RECONNECT_MS = 100;

export function startGateLink(
  world: Surroundings,
  own: {
    readonly gate: string;
    readonly leaseMs: number;
    readonly machine: Machine;
    readonly replica: SimReplica;
    readonly holder: LeaseHolder;
    readonly answers: Answers;
    readonly disk: Disk;
    readonly onSuperseded: () => void;
    /** an operator says that the primary's time is right although it jumped */
    readonly onTimeAccepted: () => void;
  },
): GateLink {
  const { wire, profile, feedBell, trace, log } = world;
  const { gate, leaseMs, machine, replica, holder, disk } = own;
  const patienceMs = Math.max(500, 2 * renewalMs(leaseMs));
  const nap = createSimulatedSleep(machine);
  const life = createInstanceHeartbeat({
    ...own,
    program: 'simulated',
    newBoot: () => `${gate} ${world.newId()}`,
    log,
    onConfirmed: nap.wake,
  });
  let stopped: string | null = null;
  let isEnding = false;
  let session: { feed: Connection; beats: Connection; end(error: Error): void } | null = null;

  replica.onLines((position) => {
    disk.seen = position;
    trace(machine.name, () => `applied ${position.revision}`);
    void life.confirm(position.revision);
  });

  async function pullFrom(feed: Connection): Promise<void> {
    for (;;) {
      const from = replica.position?.revision;
      if (from === undefined) return;
      const lines = await feed.ask(readLinesAfter(from));
      replica.take(lines);
      if (lines.length === 0 || (replica.position?.revision ?? 0) === from) return;
    }
  }
  let running: Promise<void> | null = null;
  let again = false;
  async function pullAll(feed: Connection): Promise<void> {
    do {
      again = false;
      await pullFrom(feed);
    } while (again);
  }
  /** Calls may overlap: one fetch runs, and once more if asked meanwhile. */
  function pull(feed: Connection): Promise<void> {
    again = true;
    running ??= pullAll(feed).finally(() => {
      running = null;
    });
    return running;
  }
  const pullSoon = (feed: Connection) => void pull(feed).catch((error: Error) => session?.end(error));

  async function load(feed: Connection): Promise<void> {
    replica.load(await feed.ask(readSnapshot));
    if (replica.position) disk.seen = replica.position;
  }

  async function follow(feed: Connection): Promise<void> {
    const now = await feed.ask(readHead);
    const { seen } = disk;
    const refusal = refusalToFollow(seen, now, seen === null || (await feed.ask(holdsLine(seen))));
    if (refusal !== null) throw new StoppedInstance(refusal);
    if (replica.position === null) await load(feed);
    await pull(feed);
  }

  async function renew(port: BootPort): Promise<void> {
    const before = port.warnings;
    const cancel = machine.timer(patienceMs, () => session?.end(new Error('no answer to a renewal in time')));
    await life.renew(port, () => port.warnings > before).finally(cancel);
  }

  async function beatOn(port: BootPort, feed: Connection, isOpen: () => boolean): Promise<void> {
    while (isOpen()) {
      const began = machine.clock.monotonicMs();
      if (replica.position === null) throw new Error('nothing is loaded');
      await life.register(port, replica.position);
      if (profile.datagrams) life.renew(port, () => false).catch((error: Error) => session?.end(error));
      else await renew(port);
      if (life.head > (replica.position?.revision ?? 0)) pullSoon(feed);
      const isIdle = profile.datagrams || !life.hasNews;
      if (isOpen() && isIdle) await nap.sleep(Math.max(0, renewalMs(leaseMs) - (machine.clock.monotonicMs() - began)));
    }
  }

  /** A line pushed by a relay, or a bell that says there is one. */
  function onFeed(feed: Connection, line: Parameters<SimReplica['take']>[0][number] | null): void {
    try {
      if (!profile.datagrams || line === null || replica.take([line])) pullSoon(feed);
    } catch (error) {
      session?.end(error as Error);
    }
  }

  async function runSession(): Promise<void> {
    const failure = Promise.withResolvers<never>();
    failure.promise.catch(() => {});
    let isOpen = true;
    const feed = await wire.connect(machine);
    const beats = await wire.connect(machine);
    session = { feed, beats, end: failure.reject };
    const pollMs = Math.max(100, leaseMs / 4);
    const poll = () => {
      if (!isOpen) return;
      pullSoon(feed);
      machine.timer(pollMs, poll);
    };
    machine.timer(pollMs, poll);
    const unlisten = feedBell.listen(machine, (line) => onFeed(feed, line));
    try {
      const port = createBootPort(world, machine, beats);
      const beating = follow(feed).then(() => beatOn(port, feed, () => isOpen && !isEnding));
      await Promise.race([beating, failure.promise]);
    } finally {
      isOpen = false;
      session = null;
      unlisten();
      nap.wake();
      feed.close();
      beats.close();
    }
  }

  function onFailure(error: Error): void {
    trace(machine.name, () => `session ends: ${error.message}`);
    if (error instanceof StoppedInstance) {
      stopped = error.message;
      life.forget();
    } else if (error instanceof BrokenChain) {
      life.forget();
      replica.drop();
    }
  }

  async function run(): Promise<void> {
    while (!isEnding && stopped === null) {
      await runSession().catch(onFailure);
      await machine.sleepFor(RECONNECT_MS);
    }
  }
  void run();

  return {
    get stopped() {
      return stopped;
    },
    get refused() {
      return life.refused;
    },
    get head() {
      return life.head;
    },
    async refresh() {
      const feed = session?.feed;
      if (feed) await pull(feed).catch((error: Error) => session?.end(error));
    },
    reload() {
      const feed = session?.feed;
      if (feed) load(feed).catch(() => {});
    },
    drop() {
      life.forget();
      holder.acceptTime();
      own.onTimeAccepted();
      nap.wake();
    },
    async sayGoodbye() {
      isEnding = true;
      const last = life.isRegistered ? life.boot : null;
      const beats = session?.beats;
      life.forget();
      if (!beats || !last) return;
      await Promise.race([beats.ask(retire(last, () => true)).catch(() => {}), machine.sleepFor(500)]);
    },
  };
}
