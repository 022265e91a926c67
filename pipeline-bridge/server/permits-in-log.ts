/**
 * Permits in the programme's decision log: the first one that a client was given for the same work on the same subject, not
 * before that person's consent. Read by the programme's gates for themselves and, through the relay, for gates at sites.
 */
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Instant } from '../contract/consent-state.ts';
import type { DecisionRequest } from '../contract/decision.ts';
import { rowsOf } from '../replica/rows.ts';

/** What makes two requests the same work. Whatever else they say, they say about it. */
const WORK = ['subject', 'action', 'dataset', 'purpose', 'recipient', 'approval', 'assay'] as const;
export type Work = Readonly<Record<string, unknown>>;
export const workOf = (request: DecisionRequest): Work =>
  Object.fromEntries(WORK.map((member) => [member, request[member] ?? null]));

export type SoughtPermit = {
  readonly work: Work;
  /** null where a list is asked about */
  readonly participant: string | null;
  /** of the consent: what was permitted under an earlier one is not this work */
  readonly since: Instant;
};
/** `place`: in what was sought */
export type FoundPermit = { readonly place: number; readonly id: string; readonly at: Instant };

const WORK_OF_ROW = `jsonb_build_object(${WORK.map((member) => `'${member}', d.request->'${member}'`).join(', ')})`;

/** The first fitting permit of each, one index scan of the person's rows or of the client's. */
const permitsSql = (whose: string): string => `
  select asked.place, d.id, d.at
  from jsonb_to_recordset($2::jsonb) as asked (place int, work jsonb, participant text, since timestamptz)
  cross join lateral (
    select d.id, d.at from decision_log d
    where d.client = $1 and ${whose} and d.at >= asked.since and d.decision = 'permit'
      and jsonb_strip_nulls(${WORK_OF_ROW}) = jsonb_strip_nulls(asked.work)
    order by d.at limit 1) d`;
export const OF_PEOPLE = permitsSql('d.participant = asked.participant');
const OF_LISTS = permitsSql('d.participant is null');

const permitRow = z.object({ place: z.number(), id: z.string(), at: z.date() });

/** @param client who asks, by its number: nobody else's permit is found */
export async function permitsInLog(
  pool: Pool,
  client: string,
  sought: readonly SoughtPermit[],
): Promise<readonly FoundPermit[]> {
  const asked = sought.map((one, place) => ({ place, ...one }));
  const people = asked.filter(({ participant }) => participant !== null);
  const lists = asked.filter(({ participant }) => participant === null);
  const found: FoundPermit[] = [];
  for (const [sql, some] of [[OF_PEOPLE, people] as const, [OF_LISTS, lists] as const]) {
    if (some.length === 0) continue;
    const permits = await rowsOf(pool, permitRow, sql, [client, JSON.stringify(some)]);
    found.push(...permits.map(({ place, id, at }) => ({ place, id, at: at.toISOString() })));
  }
  return found;
}
