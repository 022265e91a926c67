/**
 * Who asked about my data, and what the gate said. Nothing that could tell of a finding is here: neither questions about
 * telling a result, nor a contact about results; the page always says so, whether or not there were any.
 */
import type { Tools } from '../tools.server.ts';
import type { Own } from './own-record.server.ts';
import { NEVER_SHOWN, NEVER_SHOWN_TOPIC } from './use-actions.ts';

export type UseLine = {
  /** the newest of those alike */
  readonly id: string;
  readonly at: string;
  /** how often on that day */
  readonly times: number;
  readonly action: string;
  readonly decision: 'permit' | 'deny';
  readonly recipientClass: string | null;
  /** by the order of two people, while no gate answered */
  readonly byOverride: boolean;
};

/** days and kinds of question, not single questions: a cluster asks before each step */
const MOST = 200;

type Row = Omit<UseLine, 'at' | 'decision'> & { readonly at: Date; readonly decision: string };

/** Newest first. Only the person's own; the session says whose. */
export async function listUses({ database }: Tools, { participant }: Own): Promise<readonly UseLine[]> {
  const rows = await database.prisma.$queryRaw<Row[]>`
    select (array_agg(id order by at desc, id desc))[1] as id, max(at) as at, count(*)::integer as times, action, decision,
      request->'recipient'->>'class' as "recipientClass", gate = 'care-override' as "byOverride"
    from decision_log
    where participant = ${participant} and not (action = any(${NEVER_SHOWN}))
      and request->'recontact'->>'topic' is distinct from ${NEVER_SHOWN_TOPIC}
    group by (at at time zone 'Asia/Tokyo')::date, action, decision, client, approval, request->'recipient'->>'class', gate = 'care-override'
    order by max(at) desc limit ${MOST}`;
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    decision: row.decision === 'permit' ? 'permit' : 'deny',
  }));
}
