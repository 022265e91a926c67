/**
 * How the way in came about through which somebody acts on her own record: it goes into the entry, and what would permit more
 * waits while staff had that way in their hands. Asked where every write of consent goes through.
 */
import { asIfRecorded } from '#app/domain/consent/as-if-recorded.ts';
import { consentAt } from '#app/domain/consent/fold.ts';
import { mustWait, type WayIn } from '#app/domain/consent/way-in.ts';
import type { Actor, LedgerEvent, NewEvent, ParticipantEvent } from '#app/domain/event/event.ts';
import type { Transaction } from '../database/database.server.ts';

/** Who acts for herself or for somebody close; staff act through their own way, which the desk never opens. */
const NEAR: readonly Actor['role'][] = ['invitee', 'participant', 'proxy', 'helper', 'family-viewer'];
const OWN: WayIn = { openedBy: 'self', openedAt: null, hands: 0 };

export async function wayInOf(tx: Transaction, { role, account }: Actor): Promise<WayIn> {
  if (account === null || !NEAR.includes(role)) return OWN;
  const select = { openedBy: true, openedAt: true, openedByStaff: true } as const;
  const row = await tx.account.findUnique({ where: { id: account }, select });
  return row === null ? OWN : wayInOfRow(tx, row);
}

type Row = { readonly openedBy: string; readonly openedAt: Date | null; readonly openedByStaff: readonly string[] };

/** Two accounts of one human are one pair of hands; an account that is nobody's counts for nobody. */
export async function wayInOfRow(
  tx: Pick<Transaction, 'account'>,
  { openedBy, openedAt, openedByStaff }: Row,
): Promise<WayIn> {
  if (openedBy === 'self') return OWN;
  const people = await tx.account.findMany({
    where: { id: { in: [...openedByStaff] } },
    select: { personId: true },
    distinct: ['personId'],
  });
  return { openedBy: openedBy === 'assisted' ? 'assisted' : 'desk-recovery', openedAt, hands: people.length };
}

export const asOpened = (actor: Actor, { openedBy }: WayIn): Actor =>
  openedBy === 'self' ? actor : { ...actor, openedBy };

type Past = { readonly events: readonly LedgerEvent[]; readonly now: Date; readonly actor: Actor };

export function waitsForWayIn(way: WayIn, { events, now, actor }: Past, fresh: readonly NewEvent[]): boolean {
  if (way.openedBy === 'self' || fresh.length === 0) return false;
  const before = events.length === 0 ? null : consentAt(events as readonly ParticipantEvent[]);
  return mustWait(way, now, before, consentAt(asIfRecorded(events, fresh, now, actor)));
}
