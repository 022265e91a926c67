/**
 * How the way in came about through which somebody acts on her own record: it goes into the entry, and what would permit more
 * waits while staff had that way in their hands. Asked where every write of consent goes through.
 */

import { holdAnswers } from '#app/consent/domain/acts/hold-answers.ts';
import type { Actor, LedgerEvent, NewEvent, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { ListsSeen } from '#app/kernel/domain/event/payloads/parts.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { mustWait, type WayIn } from '#app/kernel/domain/record/way-in.ts';
import type { Transaction } from '../database/database.server.ts';
import type { OutboxEntry } from '../outbox/outbox.server.ts';

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

/**
 * The same act with what permits more waiting; null where it cannot wait. What is handed back is asked once more, so that
 * nothing but a waiting entry is ever let through.
 */
export function heldInstead(
  way: WayIn,
  past: Past,
  fresh: readonly NewEvent[],
  lists: ListsSeen,
): readonly NewEvent[] | null {
  const { events, now } = past;
  if (events.length === 0) return null;
  const record = consentAt(events as readonly ParticipantEvent[]);
  const held = holdAnswers(record, fresh, { way, lists, now: now.toISOString() });
  return waitsForWayIn(way, past, held) ? null : held;
}

/** With every entry that waits: she is told on her other channels, and the worker looks again when its time has come. */
export function outboxOfHeld(
  participant: string,
  past: readonly LedgerEvent[],
  fresh: readonly NewEvent[],
): OutboxEntry[] {
  return fresh.flatMap((event, index): OutboxEntry[] => {
    if (event.kind !== 'AnswersHeld') return [];
    const { from } = event.payload;
    const held = past.length + index + 1;
    const key = `${participant}:${held}`;
    const told = { topic: 'mail.answer-waits', key: `answer-waits:${key}`, payload: { participant, held } };
    if (from === null) return [told];
    const settle = { topic: 'held.settle', key: `held-settle:${key}`, payload: { participant } };
    return [told, { ...settle, availableAt: new Date(from) }];
  });
}
