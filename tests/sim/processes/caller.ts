/** A caller (a cluster, a release tool): asks, counts from its first send on a clock that counts sleep, and starts. */
import type { Permit } from '../checker.ts';
import type { Machine } from '../engine/machine.ts';
import type { Surroundings } from '../surroundings.ts';
import type { GateProcess, Request, Response } from './gate.ts';

export type CallerOptions = {
  /** some process of some gate that can be reached */
  readonly findGate: () => GateProcess | null;
  /** people about whom there is news are asked about most */
  readonly findPerson: () => number;
  /** a revision that this caller has been told of */
  readonly findRevision: () => number;
};

const RESEND_MS = 250;
const SENDS = 4;
/** before the end, as it looks at receipt; steps of uptime move it */
const LAST_MOMENTS_MS = [0.1, 4, 8, 12];
/** How much of the steps of /proc/uptime may hide; as in cli/call.ts. */
const UPTIME_STEP_MS = 10;
/** e: it may be held up so long between its look at the clock and the start (lease line 2). */
const UNNOTICED_MS = 50;

/** ms since the watch was made, by whichever clock says more. */
function startStopwatch({ clock }: Machine): () => number {
  const monotonic = clock.monotonicMs();
  const uptime = clock.uptimeMs();
  return () => Math.max(clock.monotonicMs() - monotonic, clock.uptimeMs() - uptime + UPTIME_STEP_MS);
}

export function startCaller(world: Surroundings, name: string, options: CallerOptions): Machine {
  const { timeline, random, profile, wire, checker, trace } = world;
  const machine = world.newMachine(name, 'caller');
  let current: { readonly request: Request; readonly elapsed: () => number } | null = null;

  function startAct(permit: Permit, elapsed: () => number): void {
    if (elapsed() >= permit.validForMs) return; // asks again
    const heldUp =
      profile.greedy && random.chance(0.7)
        ? random.pick([random.between(0, UNNOTICED_MS), random.between(0.9 * UNNOTICED_MS, UNNOTICED_MS)])
        : 0;
    timeline.after(heldUp, () => {
      trace(name, () => `starts on ${permit.gate} r${permit.revision} person ${permit.person} knows ${permit.knows}`);
      if (machine.isAlive) checker.starts(permit);
    });
  }

  function onPermit(permit: Permit, elapsed: () => number): void {
    const left = permit.validForMs - elapsed();
    startAct(permit, elapsed);
    if (left <= 0) return;
    // one permit, several starts: within it, and at its last moment
    const margins = profile.greedy ? LAST_MOMENTS_MS : [random.between(1, left)];
    for (const margin of margins) machine.timer(left - margin, () => startAct(permit, elapsed));
  }

  function onResponse({ request, permit }: Response): void {
    if (current?.request.id !== request) return; // not what was asked (lease line 14)
    const { elapsed } = current;
    current = null;
    if (permit?.allows) onPermit(permit, elapsed);
  }

  function send(request: Request): void {
    const gate = options.findGate();
    if (gate === null) return;
    timeline.after(wire.delay(machine), () =>
      gate.handle(request, (response) => {
        const times = random.chance(profile.repeated) ? 2 : 1;
        for (let time = 0; time < times; time += 1) {
          timeline.after(wire.delay(machine), () => machine.deliver(() => onResponse(response)));
        }
      }),
    );
  }

  function resend(request: Request, sends: number): void {
    machine.timer(RESEND_MS, () => {
      if (current?.request !== request || sends >= SENDS) return;
      send(request);
      resend(request, sends + 1);
    });
  }

  function ask(): void {
    const request = { id: world.newId(), person: options.findPerson(), minRevision: options.findRevision() };
    current = { request, elapsed: startStopwatch(machine) };
    send(request);
    resend(request, 1);
  }

  function askOn(): void {
    machine.timer(random.wait(profile.askMs), () => {
      if (current === null || random.chance(0.15)) ask(); // sometimes it gives up on the one before
      askOn();
    });
  }
  askOn();
  return machine;
}
