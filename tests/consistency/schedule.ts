/** Which fault strikes whom, when and for how long. Pure: the seed decides all of it. */
import { createRandom, type Random } from '../sim/engine/random.ts';

export const FAULTS = [
  'kill',
  'restart',
  'stop',
  'namesake',
  'cut',
  'blackhole',
  'half-open',
  'delay',
  'backend-stop',
  'backend-end',
  'wall-jump',
  'old-program',
  'waiter-kill',
  'waiter-stop',
  'people-stop',
  'consumer-kill',
  'postgres-crash',
] as const;
export type FaultName = (typeof FAULTS)[number];

export type Fault = {
  readonly atMs: number;
  readonly name: FaultName;
  /** which gate, from 0 */
  readonly gate: number;
  /** how long it lasts, or what it takes until the process is back */
  readonly lastsMs: number;
  /** chance that belongs to this fault: which way is cut, by how much a clock jumps */
  readonly draw: number;
};

/** How often each comes, by weight; a crash of PostgreSQL stops everybody and is rare. */
const WEIGHTS: Readonly<Record<FaultName, number>> = {
  kill: 8,
  restart: 4,
  stop: 12,
  namesake: 4,
  cut: 6,
  blackhole: 10,
  'half-open': 8,
  delay: 10,
  'backend-stop': 8,
  'backend-end': 4,
  'wall-jump': 6,
  'old-program': 2,
  'waiter-kill': 4,
  'waiter-stop': 4,
  'people-stop': 2,
  'consumer-kill': 8,
  'postgres-crash': 1,
};

function pickName(random: Random, names: readonly FaultName[]): FaultName {
  let left = random.between(
    0,
    names.reduce((sum, name) => sum + WEIGHTS[name], 0),
  );
  for (const name of names) {
    left -= WEIGHTS[name];
    if (left < 0) return name;
  }
  return names[0] as FaultName;
}

/** Short ones as often as ones around a lease: both edges of it are where a bug would show. */
const lasting = (random: Random, leaseMs: number) =>
  random.chance(0.4) ? random.between(20, leaseMs / 2) : random.between(leaseMs / 2, 2 * leaseMs);

/** @param everyMs mean time between two; the last fifth of the run is quiet, at most two leases */
export function createSchedule(wanted: {
  readonly seed: number;
  readonly ms: number;
  readonly everyMs: number;
  readonly gates: number;
  readonly leaseMs: number;
  readonly names: readonly FaultName[];
}): readonly Fault[] {
  const random = createRandom(wanted.seed);
  const until = wanted.ms - Math.min(wanted.ms / 5, 2 * wanted.leaseMs);
  const faults: Fault[] = [];
  for (let at = random.wait(wanted.everyMs); at < until; at += random.wait(wanted.everyMs)) {
    faults.push({
      atMs: at,
      name: pickName(random, wanted.names),
      gate: random.int(0, wanted.gates - 1),
      lastsMs: lasting(random, wanted.leaseMs),
      draw: random.next(),
    });
  }
  return faults;
}
