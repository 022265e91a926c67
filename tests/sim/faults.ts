/** What goes wrong, and when. Every fault ends; after `until` none begins, and all that still lasts is ended. */
import type { Machine } from './engine/machine.ts';
import type { Staff } from './gates.ts';
import { FAULT_KINDS, type FaultKind } from './profiles.ts';
import type { Surroundings } from './surroundings.ts';

const HOUR_MS = 3_600_000;

export function startFaults(world: Surroundings, staff: Staff, callers: readonly Machine[], until: number): void {
  const { timeline, random, profile, cluster, wire, trace } = world;

  const gates = () => staff.slots.flatMap(({ processes }) => processes.map(({ machine }) => machine));
  const anyMachine = () => {
    const group = random.pick([gates, gates, () => staff.waiters.map(({ process }) => process.machine), () => callers]);
    return random.pick(group());
  };
  const lasting = (shortest: number, longest: number) =>
    Math.min(random.chance(0.5) ? random.between(shortest, longest / 5) : random.between(shortest, longest), longest);
  const restartIn = () => timeline.now + (random.chance(0.4) ? 0 : random.between(0, 1500));
  const anyProcess = () => random.pick(random.pick(staff.slots).processes);

  function nap(machine: Machine, ms: number): void {
    machine.fallAsleep();
    timeline.after(ms, () => machine.wakeUp());
  }

  const begin: Record<FaultKind, () => string> = {
    pause() {
      const [machine, ms] = [anyMachine(), lasting(20, 3000)];
      machine.stop();
      timeline.after(ms, () => machine.proceed());
      return `${machine.name} is stopped for ${ms.toFixed(0)} ms`;
    },
    sleep() {
      const [machine, ms] = [anyMachine(), lasting(60, 4000)];
      nap(machine, ms);
      return `${machine.name} sleeps for ${ms.toFixed(0)} ms`;
    },
    nod() {
      const [machine, ms] = [random.pick(gates()), random.pick([random.between(28, 48), random.between(20, 70)])];
      nap(machine, ms);
      return `${machine.name} nods for ${ms.toFixed(1)} ms`;
    },
    crash() {
      const slot = random.pick(staff.slots);
      for (const { machine } of slot.processes) machine.kill();
      slot.restartAt = restartIn();
      return `${slot.name} crashes`;
    },
    namesake() {
      const slot = random.pick(staff.slots);
      staff.startNamesake(slot);
      return `another ${slot.name} is started`;
    },
    goodbye() {
      const slot = random.pick(staff.slots);
      slot.restartAt = restartIn();
      for (const { machine, link } of slot.processes) {
        const end = () => timeline.after(random.between(0, 800), () => machine.kill());
        machine.deliver(() => void link.sayGoodbye().then(end));
      }
      return `${slot.name} is ended by plan`;
    },
    partition() {
      const [machine, ms] = [
        random.chance(0.8) ? random.pick(gates()) : anyMachine(),
        random.chance(0.4) ? random.between(1000, 2500) : lasting(50, 3500),
      ];
      wire.cut(machine, ms);
      return `${machine.name} is cut off for ${ms.toFixed(0)} ms`;
    },
    wallJump() {
      const machine = anyMachine();
      const ms = random.pick([-HOUR_MS, -1000, -100, -100, HOUR_MS, 30]);
      machine.jumpWall(ms);
      return `wall clock of ${machine.name} jumps by ${ms}`;
    },
    timeJump() {
      const ms = random.pick([-HOUR_MS, -500, 500, HOUR_MS]);
      cluster.jumpTime(ms);
      return `clock of the primary jumps by ${ms}`;
    },
    drop() {
      const { machine, link } = anyProcess();
      machine.deliver(() => link.drop());
      return `${machine.name} is told to drop its lease`;
    },
    reload() {
      const { machine, link } = anyProcess();
      machine.deliver(() => link.reload());
      return `${machine.name} loads a snapshot`;
    },
    slowDown() {
      const ms = lasting(100, 2000);
      cluster.slowDown(timeline.now + ms);
      return `commits are slow for ${ms.toFixed(0)} ms`;
    },
    failOver() {
      cluster.failOver();
      return 'the standby is promoted';
    },
    recover() {
      cluster.recover();
      return 'the primary crashes and recovers';
    },
    restore() {
      cluster.restore((gone) => {
        world.checker.restored(gone);
        trace('operators', () => `open ${cluster.incarnation}`);
        staff.startAllAgain();
      });
      return 'the ledger is restored from an older state';
    },
    waiterCrash() {
      const slot = random.pick(staff.waiters);
      slot.process.machine.kill();
      slot.restartAt = restartIn();
      return `${slot.name} crashes`;
    },
  };

  function goOn(kind: FaultKind, mean: number): void {
    timeline.after(random.wait(mean), () => {
      if (timeline.now > until) return;
      const what = begin[kind]();
      trace('fault', () => what);
      goOn(kind, mean);
    });
  }
  for (const kind of FAULT_KINDS) {
    const mean = profile.faults[kind];
    if (mean !== undefined) goOn(kind, mean);
  }

  timeline.at(until, () => {
    for (const machine of [...gates(), ...callers, ...staff.waiters.map(({ process }) => process.machine)]) {
      machine.wakeUp();
      machine.proceed();
      wire.heal(machine);
    }
  });
}
