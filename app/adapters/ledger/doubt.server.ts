/**
 * While somebody says "this was not me", nothing is taken that permits more, by whomever and on whatever way; what takes
 * away is taken as ever. Asked where every write of consent goes through.
 */

import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Actor, LedgerEvent, NewEvent, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { givesMore } from '#app/kernel/domain/record/gives-more.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Transaction } from '../database/database.server.ts';

const frozenSchema = z.object({ frozen: z.boolean() });

export async function isFrozen(tx: Transaction, participant: ParticipantId): Promise<boolean> {
  const [row] = await rows(tx, frozenSchema, Prisma.sql`select is_frozen(${participant}) as frozen`);
  return row?.frozen ?? true;
}

type Past = { readonly events: readonly LedgerEvent[]; readonly now: Date; readonly actor: Actor };

export async function isStoppedByDoubt(
  tx: Transaction,
  participant: ParticipantId | null,
  { events, now, actor }: Past,
  fresh: readonly NewEvent[],
): Promise<boolean> {
  if (participant === null || events.length === 0 || fresh.length === 0) return false;
  if (!(await isFrozen(tx, participant))) return false;
  const before = consentAt(events as readonly ParticipantEvent[]);
  return givesMore(before, consentAt(asIfRecorded(events, fresh, now, actor)));
}
