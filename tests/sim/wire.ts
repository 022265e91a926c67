/** What carries messages: connections that keep what they carry until a partition heals, or break; and datagrams. */
import type { Machine } from './engine/machine.ts';
import type { Random } from './engine/random.ts';
import type { Timeline } from './engine/timeline.ts';
import type { Cluster } from './primary/cluster.ts';
import type { Instance } from './primary/instance.ts';
import type { Profile } from './profiles.ts';

export class ConnectionLost extends Error {}

/** Runs on the primary; `reply` is called when its transaction is over. */
export type Statement<T> = (instance: Instance, reply: (value: T) => void) => void;

export type Connection = {
  readonly instance: Instance;
  readonly isOpen: boolean;
  /** @throws ConnectionLost */
  ask<T>(statement: Statement<T>): Promise<T>;
  close(): void;
};

export type Wire = {
  /** ms one message takes now, to or from this machine */
  delay(machine: Machine): number;
  /** @throws ConnectionLost where nobody answers */
  connect(machine: Machine): Promise<Connection>;
  /** Without a connection: lost, late, repeated, overtaken. */
  datagram(machine: Machine, arrive: () => void): void;
  cut(machine: Machine, ms: number): void;
  heal(machine: Machine): void;
};

export function createWire(world: {
  readonly timeline: Timeline;
  readonly random: Random;
  readonly profile: Profile;
  readonly cluster: Cluster;
}): Wire {
  const { timeline, random, profile, cluster } = world;
  const cuts = new Map<Machine, number>();

  const happens = (chance: number) => timeline.now < profile.activeMs && random.chance(chance);
  const cutMs = (machine: Machine) => Math.max(0, (cuts.get(machine) ?? 0) - timeline.now);
  const travelMs = () => (happens(profile.late) ? random.between(5, profile.lateMs) : random.between(0.1, 1));
  const delay = (machine: Machine) => cutMs(machine) + travelMs();

  function connectTo(machine: Machine, instance: Instance): Connection {
    let isOpen = true;
    const open = new Set<(error: Error) => void>();
    const fail = (error: Error) => {
      isOpen = false;
      timeline.touch();
      for (const reject of open) reject(error);
      open.clear();
    };
    instance.onClose(() =>
      timeline.after(random.between(0.5, 800), () =>
        machine.deliver(() => isOpen && fail(new ConnectionLost('reset'))),
      ),
    );
    return {
      instance,
      get isOpen() {
        return isOpen;
      },
      ask: <T>(statement: Statement<T>) =>
        new Promise<T>((resolve, reject) => {
          if (!isOpen) return reject(new ConnectionLost('closed'));
          open.add(reject);
          const answer = (value: T) => {
            timeline.after(delay(machine), () =>
              machine.deliver(() => {
                if (!open.delete(reject)) return;
                resolve(value);
              }),
            );
          };
          timeline.after(delay(machine), () => instance.isOpen && statement(instance, answer));
        }),
      close() {
        fail(new ConnectionLost('closed'));
      },
    };
  }

  return {
    delay,
    connect: (machine) =>
      new Promise((resolve, reject) => {
        timeline.after(delay(machine) + delay(machine), () =>
          machine.deliver(() => {
            const { current, stale } = cluster;
            const found = stale && random.chance(0.3) ? stale : current;
            if (found === null) reject(new ConnectionLost('refused'));
            else resolve(connectTo(machine, found));
          }),
        );
      }),
    datagram(machine, arrive) {
      const times = happens(profile.repeated) ? 2 : 1;
      for (let time = 0; time < times; time += 1) {
        if (cutMs(machine) > 0 || happens(profile.lost)) continue;
        timeline.after(travelMs(), arrive);
      }
    },
    cut(machine, ms) {
      cuts.set(machine, Math.max(cuts.get(machine) ?? 0, timeline.now + ms));
    },
    heal(machine) {
      cuts.delete(machine);
    },
  };
}
