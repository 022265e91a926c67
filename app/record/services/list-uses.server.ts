/**
 * Who asked about my data, and what the gate said. Nothing that could tell of a finding is here: neither questions about
 * telling a result, nor a contact about results; the page always says so, whether or not there were any.
 */
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { NEVER_SHOWN, NEVER_SHOWN_TOPIC } from '#app/data-access/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Own } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { UseFilter } from './use-filter.ts';

export type UseLine = {
  /** the newest of those alike */
  readonly id: string;
  readonly at: string;
  /** how often on that day */
  readonly times: number;
  readonly action: string;
  readonly decision: 'permit' | 'deny';
  readonly recipientClass: string | null;
  /** by name */
  readonly organisation: string | null;
  /** by the order of two people, while no gate answered */
  readonly byOverride: boolean;
};

/** What her own record offers to choose from: only what is in it. */
export type UseChoices = Readonly<Record<'actions' | 'kinds' | 'purposes' | 'years', readonly string[]>> & {
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
};

/** days and kinds of question, not single questions: a cluster asks before each step */
const MOST = 200;

const useRow = z.object({
  id: z.string(),
  at: z.date(),
  times: z.number(),
  action: z.string(),
  decision: z.string(),
  recipientClass: z.string().nullable(),
  organisation: z.string().nullable(),
  byOverride: z.boolean(),
});

const ofHers = (participant: string) => Prisma.sql`participant = ${participant} and not (action = any(${NEVER_SHOWN}))
  and request->'recontact'->>'topic' is distinct from ${NEVER_SHOWN_TOPIC}`;
const DAY = Prisma.sql`(at at time zone 'Asia/Tokyo')::date`;
const YEAR = Prisma.sql`to_char(at at time zone 'Asia/Tokyo', 'YYYY')`;
const KIND = Prisma.sql`request->'recipient'->>'class'`;
const ORGANISATION = Prisma.sql`request->'recipient'->>'organisation'`;
const PURPOSES = Prisma.sql`coalesce(request->'purpose'->'duo', '[]'::jsonb)`;
/** as the gate takes it: a purpose that says nothing of profit is commercial where a company asks */
const COMMERCIAL = Prisma.sql`case when request->'purpose' is null then null
  else coalesce((request->'purpose'->>'commercial')::boolean, ${KIND} = 'industry', false) end`;

function asked({ answer, action, kind, organisation, purpose, commercial, year }: UseFilter): Prisma.Sql {
  const parts = [
    answer && Prisma.sql`decision = ${answer}`,
    action && Prisma.sql`action = ${action}`,
    kind && Prisma.sql`${KIND} = ${kind}`,
    organisation && Prisma.sql`${ORGANISATION} = ${organisation}`,
    purpose && Prisma.sql`${PURPOSES} @> to_jsonb(${purpose}::text)`,
    commercial && Prisma.sql`(${COMMERCIAL}) = ${commercial === 'yes'}`,
    year && Prisma.sql`${YEAR} = ${year}`,
  ].filter((part) => part !== undefined && part !== '') as Prisma.Sql[];
  return parts.length === 0 ? Prisma.empty : Prisma.sql`and ${Prisma.join(parts, ' and ')}`;
}

/** Newest first. Only the person's own; the session says whose. */
export async function listUses(
  tools: Tools,
  { participant }: Own,
  language: Language,
  filter: UseFilter = {},
): Promise<readonly UseLine[]> {
  const nameOf = await organisationNames(tools, language);
  const found = await rows(
    tools.database.prisma,
    useRow,
    Prisma.sql`
      select (array_agg(id order by at desc, id desc))[1] as id, max(at) as at, count(*)::integer as times, action, decision,
        ${KIND} as "recipientClass", ${ORGANISATION} as organisation, gate = 'care-override' as "byOverride"
      from decision_log
      where ${ofHers(participant)} ${asked(filter)}
      group by ${DAY}, action, decision, client, approval, request->'recipient', gate = 'care-override'
      order by max(at) desc, 1 limit ${MOST}`,
  );
  return found.map((row) => ({
    ...row,
    organisation: row.organisation === null ? null : nameOf(row.organisation),
    at: row.at.toISOString(),
    decision: row.decision === 'permit' ? 'permit' : 'deny',
  }));
}

/** Null where she has no line at all. */
const some = z.array(z.string()).nullable();
const offeredRow = z.object({ actions: some, kinds: some, organisations: some, purposes: some, years: some });

export async function choicesOfUses(tools: Tools, { participant }: Own, language: Language): Promise<UseChoices> {
  const nameOf = await organisationNames(tools, language);
  const [found] = await rows(
    tools.database.prisma,
    offeredRow,
    Prisma.sql`
      select array_agg(distinct action) as actions, array_agg(distinct ${KIND}) filter (where ${KIND} is not null) as kinds,
        array_agg(distinct ${ORGANISATION}) filter (where ${ORGANISATION} is not null) as organisations,
        array_agg(distinct term) filter (where term is not null) as purposes, array_agg(distinct ${YEAR}) as years
      from decision_log left join lateral jsonb_array_elements_text(${PURPOSES}) as term on true
      where ${ofHers(participant)}`,
  );
  return {
    actions: found?.actions ?? [],
    kinds: found?.kinds ?? [],
    organisations: (found?.organisations ?? []).map((id) => ({ id, name: nameOf(id) })),
    purposes: found?.purposes ?? [],
    years: (found?.years ?? []).toReversed(),
  };
}
