/** Keeps the parts of a run alive: a gate, the waiter or a consumer that died is started again. */
import { join } from 'node:path';
import { pause } from './clock.ts';
import type { GateSlot } from './gate-slot.ts';
import type { InForceSeen } from './history.ts';
import { type Started, startProcess } from './processes/child.ts';
import type { PeoplePlan } from './processes/people.ts';
import type { Stage } from './stage.ts';

const LOOK_MS = 50;

export function startWaiterProcess(stage: Stage, leaseMs: number, onSeen: (seen: InForceSeen) => void): Started {
  const plan = { databaseUrl: stage.urls.bridge, leaseMs };
  const started = startProcess('tests/consistency/processes/waiter.ts', [JSON.stringify(plan)]);
  started.child.on('message', (message) => onSeen(message as InForceSeen));
  return started;
}

export const startPeople = (plan: PeoplePlan): Started =>
  startProcess('tests/consistency/processes/people.ts', [JSON.stringify(plan)]);

export const consumerFile = (stage: Stage) => join(stage.folder, 'changes.jsonl');

export function startConsumer(stage: Stage, portsOf: () => readonly number[]): Started {
  const plan = { file: consumerFile(stage), from: stage.startsAfter, token: stage.token };
  const started = startProcess('tests/consistency/processes/consumer.ts', [JSON.stringify(plan)]);
  started.child.send(portsOf(), () => {});
  return started;
}

/** Starts a gate again under its name where none of its processes lives, and tells `onChange` of it. */
export function keepGatesAlive(slots: readonly GateSlot[], onChange: () => void) {
  let isOn = true;
  const keep = async (slot: GateSlot) => {
    let known = '';
    while (isOn) {
      if (slot.processes.length === 0) await slot.start().catch(() => {});
      const now = slot.processes.map(({ name }) => name).join(' ');
      if (now !== known) onChange();
      known = now;
      await pause(LOOK_MS);
    }
  };
  const running = slots.map(keep);
  return {
    async stop() {
      isOn = false;
      await Promise.all(running);
    },
  };
}
