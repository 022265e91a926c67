/** One person enrolled twice has had two numbers: what was given out, or lies somewhere, under the closed one is hers too. */
import type { Transaction } from '#app/adapters/database/database.server.ts';

export type NumberOf = {
  /** as it stands in a list of a release */
  readonly number: string;
  /** the record that goes on */
  readonly of: string;
};

/** Their own numbers, and every number that a merge has closed into one of them. */
export const numbersOf = (
  tx: Pick<Transaction, '$queryRaw'>,
  participants: readonly string[],
): Promise<readonly NumberOf[]> => tx.$queryRaw<NumberOf[]>`
  with recursive numbers (number, of) as (
    select p, p from unnest(${[...new Set(participants)]}::text[]) p
    union
    select e.body::jsonb->'payload'->>'other', n.of
    from numbers n
    join ledger_event e on e.participant = n.number and e.kind = 'ParticipantMerged'
    where e.body::jsonb->'payload'->>'side' = 'kept'
  )
  select number, of from numbers`;
