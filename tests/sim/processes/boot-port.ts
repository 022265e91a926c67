/** A boot's way to the primary: its connection for renewals, or datagrams by way of relays (lease line 21). */
import type { Reply } from '#bridge/lease/holder.ts';
import type { BootPrimary, RefusedBeat } from '#bridge/server/gate-row.ts';
import type { Machine } from '../engine/machine.ts';
import { beat, insertRow, supersedeOlder, type Warned } from '../primary/statements.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Connection } from '../wire.ts';

type Said = Reply | RefusedBeat;

export type BootPort = BootPrimary & { readonly warnings: number };

/** Whatever reply comes first for this boot answers the renewal that has waited longest. The nonce must sort it out. */
function createDatagramBeats(world: Surroundings, machine: Machine) {
  const { wire, cluster, random } = world;
  let waiting: { readonly boot: string; readonly resolve: (said: Said) => void }[] = [];

  function arrive(boot: string, { value, warned }: Warned<Said>): void {
    const first = warned ? undefined : waiting.find((one) => one.boot === boot);
    if (first === undefined) return;
    waiting = waiting.filter((one) => one !== first);
    first.resolve(value);
  }

  return (boot: string, confirmed: number, nonce: string): Promise<Said> =>
    new Promise((resolve) => {
      waiting.push({ boot, resolve });
      wire.datagram(machine, () => {
        const instance = cluster.stale && random.chance(0.3) ? cluster.stale : cluster.current;
        if (instance === null) return;
        const reply = (said: Warned<Said>) => wire.datagram(machine, () => machine.deliver(() => arrive(boot, said)));
        beat(boot, confirmed, nonce, cluster.timeMs)(instance, reply);
      });
    });
}

export function createBootPort(world: Surroundings, machine: Machine, connection: Connection): BootPort {
  const { cluster, beatBell, profile, timeline, checker } = world;
  const byDatagram = profile.datagrams ? createDatagramBeats(world, machine) : null;
  let warnings = 0;
  return {
    get warnings() {
      return warnings;
    },
    async register({ boot, gate, incarnation, leaseMs }) {
      const isThat = await connection.ask(insertRow({ boot, gate, incarnation, leaseMs }));
      if (!isThat) throw new Error('the ledger became another one while registering');
      await connection.ask(supersedeOlder(gate));
    },
    async beat(boot, confirmed, nonce) {
      if (byDatagram) return byDatagram(boot, confirmed, nonce);
      const askedAt = timeline.now;
      const { value, warned } = await connection.ask(beat(boot, confirmed, nonce, cluster.timeMs));
      if (warned) warnings += 1;
      else if (typeof value === 'object') checker.renewed(askedAt, value.timeMs);
      return value;
    },
    async announce() {
      await connection.ask<null>((_, reply) => {
        beatBell.ring(null);
        reply(null);
      });
    },
  };
}
