/** What every part of one world shares. */
import type { FeedLine } from '#bridge/contract/feed.ts';
import type { Log } from '#bridge/server/log.ts';
import type { Checker } from './checker.ts';
import type { Machine } from './engine/machine.ts';
import type { Random } from './engine/random.ts';
import type { Timeline } from './engine/timeline.ts';
import type { Cluster } from './primary/cluster.ts';
import type { Profile } from './profiles.ts';
import type { Wire } from './wire.ts';

/** LISTEN and NOTIFY, and the relays that push lines: a ring may be late or lost. */
export type Bell = {
  listen(machine: Machine, heard: (line: FeedLine | null) => void): () => void;
  ring(line: FeedLine | null): void;
};

export type Surroundings = {
  readonly timeline: Timeline;
  readonly random: Random;
  readonly profile: Profile;
  readonly cluster: Cluster;
  readonly wire: Wire;
  readonly checker: Checker;
  readonly feedBell: Bell;
  readonly beatBell: Bell;
  readonly people: number;
  readonly longestLeaseMs: number;
  readonly log: Log;
  /** never the same twice */
  newId(): string;
  /** a process on a machine of its own; `role` says which way its clock errs at the edges */
  newMachine(name: string, role: 'gate' | 'waiter' | 'caller' | 'app'): Machine;
  /** `what` is worked out only while a history is written */
  trace(who: string, what: () => string): void;
};

export function createBell(world: Pick<Surroundings, 'timeline' | 'random' | 'profile'>, wire: Wire): Bell {
  const listeners = new Map<(line: FeedLine | null) => void, Machine>();
  const { timeline, random, profile } = world;
  return {
    listen(machine, heard) {
      listeners.set(heard, machine);
      return () => listeners.delete(heard);
    },
    ring(line) {
      for (const [heard, machine] of listeners) {
        if (!machine.isAlive) listeners.delete(heard);
        else if (profile.datagrams) wire.datagram(machine, () => machine.deliver(() => heard(line)));
        else if (!random.chance(profile.lost)) {
          timeline.after(wire.delay(machine), () => machine.deliver(() => heard(line)));
        }
      }
    },
  };
}
