/** The gates of one world and who looks after them: one name may have several processes, the newest is meant. */

import { type GateProcess, startGate } from './processes/gate.ts';
import type { Disk } from './processes/gate-link.ts';
import { startWaiter, type WaiterProcess } from './processes/waiter.ts';
import type { Surroundings } from './surroundings.ts';

export type Slot = {
  readonly name: string;
  readonly leaseMs: number;
  processes: GateProcess[];
  disk: Disk;
  /** nobody starts it before */
  restartAt: number;
};

export type WaiterSlot = { readonly name: string; process: WaiterProcess; disk: Disk; restartAt: number };

export type Staff = {
  readonly slots: readonly Slot[];
  readonly waiters: readonly WaiterSlot[];
  /** A second process of this name, on another machine. */
  startNamesake(slot: Slot): void;
  /** Two people opened a restored ledger: notes are removed and every process is started again. */
  startAllAgain(): void;
  readonly isServing: boolean;
};

const LOOK_MS = 200;

export function createStaff(world: Surroundings, leases: readonly number[], waiterCount: number): Staff {
  const { timeline, random, trace } = world;

  function startIn(slot: Slot): void {
    slot.processes = [startGate(world, slot), ...slot.processes.filter(({ machine }) => machine.isAlive)];
  }

  const slots = leases.map((leaseMs, index): Slot => {
    const slot: Slot = { name: `g${index + 1}`, leaseMs, processes: [], disk: { seen: null }, restartAt: 0 };
    startIn(slot);
    return slot;
  });

  const startWaiterIn = (name: string, disk: Disk) => startWaiter(world, name, { leaseMs: Math.min(...leases), disk });
  const waiters = Array.from({ length: waiterCount }, (_, index): WaiterSlot => {
    const name = `waiter ${index + 1}`;
    const disk: Disk = { seen: null };
    return { name, process: startWaiterIn(name, disk), disk, restartAt: 0 };
  });

  function lookAfterGate(slot: Slot): void {
    for (const { machine, link } of slot.processes) {
      if (!machine.isRunning) continue;
      if (link.refused === 'time-jump') machine.deliver(() => link.drop());
      if (link.stopped === null) continue;
      trace('operator', () => `${machine.name}: ${link.stopped}`);
      machine.kill();
      slot.disk = { seen: null };
    }
    const isGone = slot.processes.every(({ machine }) => !machine.isAlive);
    if (isGone && timeline.now >= slot.restartAt) startIn(slot);
  }

  function lookAfterWaiter(slot: WaiterSlot): void {
    const { machine, stopped } = slot.process;
    if (stopped !== null) {
      machine.kill();
      slot.disk = { seen: null };
    }
    if (!machine.isAlive && timeline.now >= slot.restartAt) slot.process = startWaiterIn(slot.name, slot.disk);
  }

  function lookAfter(): void {
    for (const slot of slots) lookAfterGate(slot);
    for (const slot of waiters) lookAfterWaiter(slot);
    timeline.after(LOOK_MS, lookAfter);
  }
  timeline.after(LOOK_MS, lookAfter);

  return {
    slots,
    waiters,
    startNamesake(slot) {
      slot.disk = { seen: null };
      startIn(slot);
    },
    startAllAgain() {
      for (const slot of slots) {
        for (const { machine } of slot.processes) timeline.after(random.between(0, 600), () => machine.kill());
        slot.disk = { seen: null };
      }
      for (const slot of waiters) {
        timeline.after(random.between(0, 600), () => slot.process.machine.kill());
        slot.disk = { seen: null };
      }
    },
    get isServing() {
      return slots.every(({ processes }) => processes.some(({ isServing }) => isServing));
    },
  };
}
