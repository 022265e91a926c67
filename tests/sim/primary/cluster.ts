/** The primary and what becomes of it: promoted standby, crash and recovery, restore as a new incarnation (lease line 20). */
import { RATE_ERROR, waitMs } from '#bridge/lease/constants.ts';
import type { Random } from '../engine/random.ts';
import type { Timeline } from '../engine/timeline.ts';
import type { Profile } from '../profiles.ts';
import { type Commits, createInstance, type Instance, type Logged } from './instance.ts';
import { type Act, appendLine, type Content, type Effect, emptyTables, nextLine, type Tables } from './tables.ts';

export type Cluster = {
  /** null while there is none */
  readonly current: Instance | null;
  /** an old primary that still answers, though no standby follows it */
  readonly stale: Instance | null;
  readonly incarnation: string;
  /** the clock of the machine that commits */
  timeMs(): number;
  jumpTime(ms: number): void;
  failOver(): void;
  recover(): void;
  /** @param opened called when two people have opened the new ledger, with the lost acts that are not entered again */
  restore(opened: (gone: readonly Act[]) => void): void;
  /** commits wait longer, and somebody may cancel, until then */
  slowDown(until: number): void;
};

type Surroundings = {
  readonly timeline: Timeline;
  readonly random: Random;
  readonly profile: Profile;
  readonly people: number;
  readonly longestLeaseMs: number;
  /** every act that is committed, in order: what a restored ledger must be told again */
  readonly acts: readonly Act[];
};

const replay = (people: number, log: readonly Logged[]): Tables => {
  const tables = emptyTables(people);
  for (const { effect } of log) effect(tables);
  return tables;
};

export function createCluster(world: Surroundings): Cluster {
  const { timeline, random, profile, people, longestLeaseMs, acts } = world;
  const rate = 1 + (profile.clocks === 'true' ? 0 : random.between(-RATE_ERROR, RATE_ERROR));
  const start = 1.79e12 + random.between(0, 1e6);
  let jumped = 0;
  let slowUntil = 0;
  let instances = 0;
  let incarnations = 1;
  let stale: Instance | null = null;
  const isSlow = () => timeline.now < slowUntil;
  const isStuck = () => timeline.now < profile.activeMs && random.chance(profile.slowCommit);
  const commits: Commits = {
    waitMs: () =>
      isSlow() || isStuck() ? random.between(10, random.pick([60, 400, 1500])) : random.between(0.1, profile.commitMs),
    wakeMs: () => (random.chance(0.02) ? random.between(0, 30) : 0.02),
    cancelMs: (isCutOff) =>
      (isSlow() || isCutOff) && random.chance(profile.cancelled) ? random.between(1, 200) : null,
  };

  function startInstance(log: readonly Logged[]): Instance {
    instances += 1;
    return createInstance(`primary-${instances}`, { tables: replay(people, log), log }, { timeline, random, commits });
  }
  let current: Instance | null = startInstance([]);

  /** What was on its way and is kept is committed from now on. */
  function promote(log: readonly Logged[]): void {
    current = startInstance(log);
    for (const entry of log) {
      if (entry.isDurable) continue;
      entry.isDurable = true;
      entry.durable();
    }
  }

  function takeDown(): Instance | null {
    const old = current;
    current = null;
    old?.cutOff();
    return old;
  }

  const newLedger =
    (incarnation: string): Effect =>
    (tables) => {
      tables.head = { ...tables.head, incarnation };
    };

  /** A new ledger: an older state, with everybody's last lost act entered again, in order, before anything else. */
  function restoredLog(kept: readonly Logged[]): { log: Logged[]; gone: Act[] } {
    incarnations += 1;
    const incarnation = `ledger-${incarnations}`;
    const tables = replay(people, kept);
    const effects: Effect[] = [newLedger(incarnation)];
    newLedger(incarnation)(tables);
    const content = tables.contents.at(-1) as Content;
    const lost = acts.filter(({ id, person }) => id > (content[person]?.act ?? 0));
    const isLast = (act: Act) => lost.findLast(({ person }) => person === act.person) === act;
    for (const act of [null, ...lost.filter(isLast)]) {
      const effect = appendLine(nextLine(tables, act, incarnation));
      effect(tables);
      effects.push(effect);
    }
    const log = [...kept, ...effects.map((effect) => ({ effect, durable: () => {}, isDurable: true }))];
    return { log, gone: lost.filter((act) => !isLast(act)) };
  }

  return {
    get current() {
      return current;
    },
    get stale() {
      return stale?.isOpen ? stale : null;
    },
    get incarnation() {
      return `ledger-${incarnations}`;
    },
    timeMs: () => start + rate * timeline.now + jumped,
    jumpTime(ms) {
      jumped += ms;
    },
    failOver() {
      const old = takeDown();
      if (old === null) return;
      const kept = old.log.slice(0, random.int(old.acked, old.log.length));
      const promotedIn = random.between(100, 1200);
      stale = old;
      timeline.after(random.chance(0.3) ? 0 : random.between(0, 2.5 * promotedIn), () => old.close());
      timeline.after(promotedIn, () => promote(kept));
    },
    recover() {
      const old = takeDown();
      if (old === null) return;
      old.close();
      timeline.after(random.between(30, 600), () => promote(old.log));
    },
    restore(opened) {
      const old = takeDown();
      if (old === null) return;
      old.close();
      stale?.close();
      const kept = old.log.slice(0, Math.max(0, old.acked - random.int(0, random.pick([5, 50, 400]))));
      const closedMs = waitMs(longestLeaseMs) / (1 + RATE_ERROR); // on the operators' clock, if it is a fast one
      timeline.after(closedMs, () => {
        const { log, gone } = restoredLog(kept);
        current = startInstance(log);
        opened(gone);
      });
    },
    slowDown(until) {
      slowUntil = until;
    },
  };
}
