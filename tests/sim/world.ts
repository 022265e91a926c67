/** One world of one seed: put together, run to its end, judged. */
import { RATE_ERROR, waitMs } from '#bridge/lease/constants.ts';
import { type Checker, type Counts, createChecker, type Violation } from './checker.ts';
import { createMachine, type Machine } from './engine/machine.ts';
import { createRandom, type Random } from './engine/random.ts';
import { createTimeline } from './engine/timeline.ts';
import { startFaults } from './faults.ts';
import { createStaff, type Staff } from './gates.ts';
import type { History } from './history.ts';
import { createCluster } from './primary/cluster.ts';
import type { Act } from './primary/tables.ts';
import { startCaller } from './processes/caller.ts';
import { startPeople } from './processes/people.ts';
import { type Profile, profileOf } from './profiles.ts';
import { createBell, type Surroundings } from './surroundings.ts';
import { createWire } from './wire.ts';

export type Options = {
  readonly isLong: boolean;
  /** false where a planted bug is looked for that has to do with leases and not with lease line 12 */
  readonly judgesTime: boolean;
  /** null: the seed chooses */
  readonly profile?: string | null;
};

export type Outcome = {
  readonly seed: number;
  readonly profile: string;
  readonly counts: Counts;
  readonly violation: Violation | null;
  readonly events: number;
};

/** Most time from the last fault until everything is in force and every gate serves. */
const QUIET_MS = 7000;
const LOOK_MS = 250;
const nothing = () => {};
const silentLog = { info: nothing, warn: nothing, error: nothing, fatal: nothing };

/** Which way each clock errs when the worst is wanted: the lease is long, the wait is short. */
const WORST = { gate: -1, caller: -1, waiter: 1, app: 1 } as const;

function ratesFor(profile: Profile, random: Random, role: keyof typeof WORST) {
  if (profile.clocks === 'true') return { monotonic: 1, wall: 1 };
  const any = () => 1 + random.between(-RATE_ERROR, RATE_ERROR);
  const isWorst = random.chance(profile.clocks === 'extreme' ? 1 : 0.2);
  const monotonic = isWorst ? 1 + WORST[role] * RATE_ERROR : any();
  return { monotonic, wall: random.chance(0.7) ? monotonic : any() };
}

function createSurroundings(
  seed: number,
  { isLong, judgesTime, profile: named = null }: Options,
  history: History | null,
) {
  const random = createRandom(seed);
  const timeline = createTimeline();
  const profile = profileOf(seed, isLong, named);
  const leases = Array.from({ length: random.int(...profile.gates) }, () => random.pick(profile.leases));
  const trace = (who: string, what: () => string) => history?.add(timeline.now, who, what());
  const checker = createChecker(() => timeline.now, trace, judgesTime);
  const shared = { timeline, random, profile, people: random.int(2, 8), longestLeaseMs: Math.max(...leases) };
  const acts: Act[] = [];
  const cluster = createCluster({ ...shared, acts });
  const wire = createWire({ ...shared, cluster });
  let ids = 0;
  const world: Surroundings = {
    ...shared,
    cluster,
    wire,
    checker,
    feedBell: createBell(shared, wire),
    beatBell: createBell(shared, wire),
    log: silentLog,
    newId() {
      ids += 1;
      return `${ids}`;
    },
    newMachine: (name, role): Machine => createMachine(name, timeline, random, ratesFor(profile, random, role)),
    trace,
  };
  return { world, leases, acts };
}

/** Ends the world once nothing is left to wait for, or when it has waited too long. */
function watchEnd(world: Surroundings, staff: Staff, acts: readonly Act[], from: number): () => boolean {
  const { timeline, checker, cluster } = world;
  let isOver = false;
  const isAllInForce = () => checker.countInForce() === acts.length;
  const look = () => {
    if (isAllInForce() && staff.isServing && cluster.current) {
      isOver = true;
      return;
    }
    timeline.after(LOOK_MS, look);
  };
  timeline.at(from, look);
  return () => isOver || checker.violation !== null;
}

function judgeEnd(checker: Checker, world: Surroundings, isOver: boolean, staff: Staff): void {
  if (checker.violation) return;
  if (!isOver && !staff.isServing) checker.fail('liveness', 'a gate does not serve though all faults are over');
  if (world.cluster.current) checker.ends(world.cluster.current.tables);
  else checker.fail('liveness', 'there is no primary');
}

/** Run one seed. @param history where its events are written, or null */
export async function runSeed(seed: number, options: Options, history: History | null = null): Promise<Outcome> {
  const { world, leases, acts } = createSurroundings(seed, options, history);
  const { timeline, random, profile, checker, longestLeaseMs } = world;
  const until = profile.activeMs;
  const staff = createStaff(world, leases, random.int(1, 2));
  const people = startPeople(world, until, (act) => {
    acts.push(act);
    checker.durable(act);
  });
  const callers = Array.from({ length: random.int(1, 3) }, (_, index) =>
    startCaller(world, `caller ${index + 1}`, {
      ...people,
      findGate() {
        const { processes } = random.pick(staff.slots);
        return processes.length === 0 ? null : random.pick(processes);
      },
    }),
  );
  startFaults(world, staff, callers, until);
  const isOver = watchEnd(world, staff, acts, until + 1.3 * longestLeaseMs);
  await timeline.run(until + QUIET_MS + 3 * waitMs(longestLeaseMs), isOver);
  judgeEnd(checker, world, isOver(), staff);
  return { seed, profile: profile.name, counts: checker.counts, violation: checker.violation, events: timeline.events };
}
