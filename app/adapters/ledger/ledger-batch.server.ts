/**
 * Many participants at once, where each act stands for itself: their locks in one order, their events in one append. For the
 * programme's own acts, which give nobody more than before.
 */
import type { Actor, LedgerEvent, NewEvent } from '#app/kernel/domain/event/event.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Transaction } from '../database/database.server.ts';
import { appendRows } from './append-rows.server.ts';
import { toLedgerRows } from './ledger-rows.server.ts';
import type { LedgerTools } from './ledger-transaction.server.ts';

/** Until the end of the transaction. Always in the same order, so that two batches never wait for each other. */
export const lockAll = (tx: Transaction, participants: readonly ParticipantId[]): Promise<unknown> =>
  tx.$queryRaw`select ledger_lock(each.participant) from unnest(${[...participants].sort()}::text[]) as each (participant)`;

export type OneOfMany = {
  readonly participant: ParticipantId;
  readonly personId: string;
  readonly past: readonly LedgerEvent[];
  readonly events: readonly NewEvent[];
};

/**
 * The last statement before the commit, as every append. Who was erased meanwhile gets nothing new.
 * @returns how many were written
 */
export async function appendAll(
  { database, keys, ids }: Pick<LedgerTools, 'database' | 'keys' | 'ids'>,
  tx: Transaction,
  acts: readonly OneOfMany[],
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<number> {
  const recordedAt = now.toISOString();
  const rows = acts.flatMap(({ participant, personId, past, events }) => {
    const key = keys.personKey(personId);
    return key === null ? [] : toLedgerRows({ events, past, participant, actor, recordedAt, key, ids, receipt: null });
  });
  await appendRows(database, tx, rows);
  return rows.length;
}
