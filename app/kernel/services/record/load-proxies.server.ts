/** Who decides for a person, as the desk sees it: kind, ground, term, name and relation, opened with a reason. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { isSpokenFor } from '../../domain/record/capacity.ts';
import type { ProxyRecord } from '../../domain/record/record.ts';
import { isConfidential } from '../access/access-restrictions.server.ts';
import type { Tools } from '../tools.server.ts';
import type { DeskCoordinator, ReadingReason } from './open-person.server.ts';
import { openRecord } from './open-record.server.ts';

export type DeskProxy = ProxyRecord & {
  readonly name: string;
  readonly relation: string;
  /** of the letter that still opens, if any */
  readonly invitation: string | null;
  readonly hasAccount: boolean;
};
export type Proxies = {
  readonly isSpokenFor: boolean;
  readonly isChild: boolean;
  /** 支援措置: whoever is appointed sees nothing until she was named safe */
  readonly isConfidential: boolean;
  readonly proxies: readonly DeskProxy[];
};

const noteSchema = z.object({ name: z.string(), relation: z.string() }).catch({ name: '', relation: '' });

/** In place of a name that nobody gave a reason to open. */
const CLOSED = { name: '–', relation: '–' };

/** Null where there is no such participant at this site. @param reason null: nobody's name is opened */
export async function loadProxies(
  tools: Tools,
  coordinator: DeskCoordinator,
  participant: ParticipantId,
  reason: ReadingReason | 'appointment' | null = 'appointment',
): Promise<Proxies | null> {
  const access = { ...coordinator, role: 'site-coordinator', reason: reason ?? 'desk' };
  return withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return null;
    const { record, events, personId } = opened;
    const noteOf = new Map(
      events.flatMap((event) =>
        event.kind === 'ProxyAppointed' ? [[event.number as number, event.payload.person.record] as const] : [],
      ),
    );
    const query = {
      personId,
      ids: reason === null ? [] : [...noteOf.values()],
      what: 'note',
      at: tools.clock.now(),
    } as const;
    const notes = await readRecords(tx, tools.keys, access, query);
    const letters = await tx.invitation.findMany({ where: { participant, closedAt: null } });
    const accounts = await tx.account.findMany({
      where: { id: { in: record.capacity.proxies.flatMap(({ account }) => account ?? []) } },
      select: { id: true, passwordHash: true },
    });
    const proxies = record.capacity.proxies.map((power) => {
      const note = notes.get(noteOf.get(power.number) ?? '');
      return {
        ...power,
        ...(reason === null ? CLOSED : noteSchema.parse(note ? JSON.parse(note) : null)),
        invitation: letters.find(({ accountId }) => accountId === power.account)?.id ?? null,
        hasAccount: accounts.some(({ id, passwordHash }) => id === power.account && passwordHash !== null),
      };
    });
    const { basis } = record.capacity;
    return {
      isSpokenFor: isSpokenFor(basis),
      isChild: basis === 'parental-permission',
      isConfidential: await isConfidential(tx, participant),
      proxies,
    };
  });
}
