/** One person enrolled twice has had two numbers: what was given out, or lies somewhere, under the closed one is hers too. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';

const numberRow = z.object({
  /** as it stands in a list of a release */
  number: z.string(),
  /** the record that goes on */
  of: z.string(),
});
export type NumberOf = Readonly<z.output<typeof numberRow>>;

/** Their own numbers, and every number that a merge has closed into one of them. */
export const numbersOf = (
  tx: Pick<Transaction, '$queryRaw'>,
  participants: readonly string[],
): Promise<readonly NumberOf[]> =>
  rows(
    tx,
    numberRow,
    Prisma.sql`
      with recursive numbers (number, of) as (
        select p, p from unnest(${[...new Set(participants)]}::text[]) p
        union
        select e.body::jsonb->'payload'->>'other', n.of
        from numbers n
        join ledger_event e on e.participant = n.number and e.kind = 'ParticipantMerged'
        where e.body::jsonb->'payload'->>'side' = 'kept'
      )
      select number, of from numbers`,
  );
