/** With whom a coordinator may read side by side: the person, where she speaks for herself, and whoever decides for her. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { standingAt } from '#app/kernel/services/access/ways-in.server.ts';
import { loadProxies } from '#app/kernel/services/record/load-proxies.server.ts';
import type { DeskCoordinator, ReadingReason } from '#app/kernel/services/record/open-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

export type JointReaders = {
  readonly person: boolean;
  readonly proxies: readonly {
    readonly appointed: number;
    readonly name: string;
    readonly relation: string;
    readonly stands: boolean;
  }[];
};

/** Null where there is no such participant at this site. @param reason null: nobody's name is opened */
export async function listJointReaders(
  tools: Tools,
  coordinator: DeskCoordinator,
  participant: ParticipantId,
  reason: ReadingReason | null,
): Promise<JointReaders | null> {
  const found = await loadProxies(tools, coordinator, participant, reason);
  if (!found) return null;
  const where = { participant, ...standingAt(tools.clock.now()) };
  const powers = await withAccess(tools.database, systemAccess('joint-reading'), (tx) =>
    tx.proxyPower.findMany({ where, select: { appointed: true } }),
  );
  const stands = new Set(powers.map(({ appointed }) => appointed));
  return {
    person: !found.isSpokenFor,
    proxies: found.proxies.map(({ number, name, relation }) => ({
      appointed: number,
      name,
      relation,
      stands: stands.has(number),
    })),
  };
}
