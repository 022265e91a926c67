/**
 * Every append of the programme: MUST be the last statement before COMMIT, because it takes the head row that every writer waits
 * for. In the same statement, and so under the same lock, it asks for what this part has seen: a ledger that lacks it takes nothing.
 */
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Database, Transaction } from '../database/database.server.ts';
import type { LedgerRow } from './ledger-rows.server.ts';

const appendedRow = z.object({
  event_revision: z.bigint(),
  line_digest: z.string(),
  incarnation: z.string(),
  restored_at: z.date().nullable(),
  is_closed: z.boolean(),
  held: z.string().nullable(),
});

/** @returns the last revision, null where there was nothing to append. @throws LedgerBehind; nothing is written then */
export async function appendRows(
  { seen: memory }: Pick<Database, 'seen'>,
  tx: Transaction,
  entries: readonly LedgerRow[],
): Promise<number | null> {
  if (entries.length === 0) return null;
  const seen = memory?.furthest ?? null;
  const made = await rows(
    tx,
    appendedRow,
    Prisma.sql`
      select a.event_revision, a.line_digest, h.incarnation, r.closed_at as restored_at,
        coalesce(r.opened_at is null and r.incarnation is not null, false) as is_closed,
        (select f.digest from feed_line f where f.revision = ${BigInt(seen?.revision ?? 0)}) as held
      from ledger_append(${JSON.stringify(entries)}::jsonb) a
      cross join ledger_head h left join ledger_restore r on r.incarnation = h.incarnation
      where h.id = 1 order by a.event_revision`,
  );
  const [first, last] = [made[0], made.at(-1)];
  if (!first || !last) throw new Error('nothing was appended');
  const { incarnation, is_closed: isClosed } = last;
  const restoredAt = last.restored_at?.toISOString() ?? null;
  const place = { incarnation, restoredAt, revision: Number(last.event_revision), digest: last.line_digest };
  const head = { ...place, revision: Number(first.event_revision) - 1 };
  memory?.judge(seen, { head, isClosed, digestAt: () => first.held });
  memory?.appended(tx, place);
  return place.revision;
}
