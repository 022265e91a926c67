/** One process of a gate: core.ts and decisions.ts on virtual time, with the real holder and answers. */
import { createAnswers } from '#bridge/lease/answers.ts';
import { createLeaseHolder, type Standing } from '#bridge/lease/holder.ts';
import type { Permit } from '../checker.ts';
import type { Machine } from '../engine/machine.ts';
import type { Content } from '../primary/tables.ts';
import type { Surroundings } from '../surroundings.ts';
import { type Disk, type GateLink, startGateLink } from './gate-link.ts';
import { createSimReplica } from './replica.ts';

export type Request = { readonly id: string; readonly person: number; readonly minRevision: number };
/** `permit` null: no answer (503, 409, or the socket was destroyed). */
export type Response = { readonly request: string; readonly permit: Permit | null };

export type GateProcess = {
  readonly machine: Machine;
  readonly link: GateLink;
  /** could answer now */
  readonly isServing: boolean;
  handle(request: Request, send: (response: Response) => void): void;
};

type Moment = { readonly revision: number; readonly epoch: number; readonly content: Content };

const ATTEMPTS = 3;
const REACH_MS = 300;
/** These move the primary's clock. */
const TIME_FAULTS = ['timeJump', 'failOver', 'restore'] as const;

export function startGate(
  world: Surroundings,
  own: { readonly name: string; readonly leaseMs: number; readonly disk: Disk },
): GateProcess {
  const { timeline, random, profile, checker, cluster, trace } = world;
  const machine = world.newMachine(`gate ${own.name}`, 'gate');
  const holder = createLeaseHolder({ leaseMs: own.leaseMs, clock: machine.clock, nonce: () => world.newId() });
  const answers = createAnswers(machine.timer);
  const replica = createSimReplica();
  const onSuperseded = () => {
    trace(machine.name, () => 'ends: superseded');
    machine.kill();
  };
  const parts = { gate: own.name, leaseMs: own.leaseMs, disk: own.disk, machine, replica, holder, answers };
  /** when it last said a time, in true time; null from an operator's word on until the next answer */
  let lastTime: { readonly at: number; readonly lowerMs: number } | null = null;
  const onTimeAccepted = () => {
    lastTime = null;
  };
  const link = startGateLink(world, { ...parts, onSuperseded, onTimeAccepted });
  const knowsTime = TIME_FAULTS.every((kind) => profile.faults[kind] === undefined);

  function standing(revision: number): Standing | null {
    const { position } = replica;
    if (position === null || link.stopped !== null) return null;
    return holder.standing(revision, position.incarnation);
  }

  function momentNow(): Moment | null {
    const { position, content } = replica;
    if (position === null || standing(position.revision) === null) return null;
    return { revision: position.revision, epoch: answers.epoch, content };
  }

  function say(permit: Permit, moment: Moment, send: (permit: Permit | null) => void): boolean {
    let isDestroyed = false;
    const handover = answers.begin(moment, () => {
      isDestroyed = true;
      send(null);
    });
    if (handover === null) return false;
    const flushMs = random.chance(profile.slowSocket) ? random.between(5, 600) : 0.02;
    machine.timer(flushMs, () => {
      if (isDestroyed) return;
      permit.handedOver = timeline.now;
      checker.answered(permit);
      send(permit);
      machine.timer(random.between(0, 1), handover.done);
    });
    return true;
  }

  /** Compute, check again, say (lease line 15). */
  async function attempt(request: Request, send: (permit: Permit | null) => void): Promise<boolean> {
    const moment = momentNow();
    if (moment === null) {
      send(null);
      return true;
    }
    const known = moment.content[request.person];
    if (random.chance(profile.slowAnswer)) await machine.sleepFor(random.between(1, 60));
    const now = standing(moment.revision);
    if (now === null) return false;
    if (knowsTime) checker.gateTime(machine.name, cluster.timeMs(), now);
    if (lastTime) checker.goesOn(machine.name, timeline.now - lastTime.at, now.lowerMs - lastTime.lowerMs);
    lastTime = { at: timeline.now, lowerMs: now.lowerMs };
    const permit: Permit = {
      gate: machine.name,
      leaseMs: own.leaseMs,
      person: request.person,
      revision: moment.revision,
      knows: known?.act ?? 0,
      allows: known?.allows ?? false,
      minRevision: request.minRevision,
      validForMs: now.validForMs,
      handedOver: 0,
    };
    return say(permit, moment, send);
  }

  async function reach(revision: number): Promise<boolean> {
    const applied = () => replica.position?.revision ?? 0;
    if (applied() >= revision) return true;
    await link.refresh();
    if (applied() >= revision) return true;
    if (Math.max(link.head, applied()) < revision) return false;
    return new Promise((resolve) => {
      const end = (isReached: boolean) => {
        cancel();
        unsubscribe();
        resolve(isReached);
      };
      const cancel = machine.timer(REACH_MS, () => end(false));
      const unsubscribe = replica.onLines((position) => position.revision >= revision && end(true));
    });
  }

  async function answer(request: Request, send: (permit: Permit | null) => void): Promise<void> {
    if (momentNow() === null) return send(null);
    if (request.minRevision > 0 && !(await reach(request.minRevision))) return send(null);
    for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) if (await attempt(request, send)) return;
    send(null);
  }

  return {
    machine,
    link,
    get isServing() {
      return machine.isRunning && momentNow() !== null;
    },
    handle(request, send) {
      machine.deliver(() => void answer(request, (permit) => send({ request: request.id, permit })));
    },
  };
}
