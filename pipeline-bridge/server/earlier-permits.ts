/**
 * Work under way: the first permit that the same client was given for the same work on the same subject, out of the log of
 * decisions and this gate's own rows on their way there. Looked up before a decision, which stays pure. Where it cannot
 * be looked up (a gate at a site has no log, PostgreSQL is away) nothing was permitted, as far as this gate knows.
 */
import type { Pool } from 'pg';
import type { Instant } from '../contract/consent-state.ts';
import type { DecisionRequest } from '../contract/decision.ts';
import { subjectOf } from '../decision/decide.ts';
import type { DecisionView, EarlierPermit } from '../decision/view.ts';
import { viewOf } from '../replica/view.ts';
import type { GateClient } from './clients.ts';
import type { Core } from './core.ts';
import type { DecisionRow } from './decision-rows.ts';

export type EarlierPermits = ReadonlyMap<DecisionRequest, EarlierPermit>;

/** What makes two requests the same work. Whatever else they say, they say about it. */
const WORK = ['subject', 'action', 'dataset', 'purpose', 'recipient', 'approval', 'assay'] as const;
const workOf = (request: DecisionRequest) =>
  Object.fromEntries(WORK.map((member) => [member, request[member] ?? null]));

type Sought = {
  readonly request: DecisionRequest;
  readonly work: unknown;
  /** null where a list is asked about */
  readonly participant: string | null;
  /** of the consent: what was permitted under an earlier one is not this work */
  readonly since: Instant;
};

const WORK_OF_ROW = `jsonb_build_object(${WORK.map((member) => `'${member}', d.request->'${member}'`).join(', ')})`;

/** The first fitting permit of each, one index scan of the person's rows or of the client's. */
const permitsSql = (whose: string) => `
  select asked.place, d.id, d.at
  from jsonb_to_recordset($2::jsonb) as asked (place int, work jsonb, participant text, since timestamptz)
  cross join lateral (
    select d.id, d.at from decision_log d
    where d.client = $1 and ${whose} and d.at >= asked.since and d.decision = 'permit'
      and jsonb_strip_nulls(${WORK_OF_ROW}) = jsonb_strip_nulls(asked.work)
    order by d.at limit 1) d`;
const OF_PEOPLE = permitsSql('d.participant = asked.participant');
const OF_LISTS = permitsSql('d.participant is null');

type Found = { readonly place: number; readonly id: string; readonly at: Date };

async function inTheLog(pool: Pool, client: string, sought: readonly Sought[]): Promise<readonly Found[]> {
  const asked = sought.map(({ work, participant, since }, place) => ({ place, work, participant, since }));
  const people = asked.filter(({ participant }) => participant !== null);
  const lists = asked.filter(({ participant }) => participant === null);
  const found: Found[] = [];
  for (const [sql, some] of [[OF_PEOPLE, people] as const, [OF_LISTS, lists] as const]) {
    if (some.length === 0) continue;
    found.push(...(await pool.query<Found>(sql, [client, JSON.stringify(some)])).rows);
  }
  return found;
}

/** Members in one order, whatever order each was written in. */
const sortedText = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );

/** more lie there only while nothing can be shipped; reading all of them would keep a renewal waiting */
const MOST_UNSHIPPED = 20_000;

/** Permits of this client among the rows on their way to the log, by place in `sought`, the earliest first. */
function* onTheirWay(core: Core, client: string, sought: readonly Sought[]): Generator<Found> {
  const places = Map.groupBy(sought.keys(), (place) => sortedText(sought[place]?.work));
  for (const line of core.decisionLog.unshipped(MOST_UNSHIPPED)) {
    if (!line.includes('"decision":"permit"') || !line.includes(client)) continue;
    const row = JSON.parse(line) as DecisionRow;
    if (row.client !== client || row.decision !== 'permit') continue;
    for (const place of places.get(sortedText(workOf(row.request))) ?? []) {
      const { participant, since } = sought[place] as Sought;
      if (row.participant === participant && row.at >= since) yield { place, id: row.id, at: new Date(row.at) };
    }
  }
}

function soughtIn(core: Core, client: GateClient, requests: readonly DecisionRequest[]): readonly Sought[] {
  const moment = core.moment();
  if (moment === null) return [];
  const { lowerMs, upperMs } = moment.standing;
  const gateTime = { lower: new Date(lowerMs).toISOString(), upper: new Date(upperMs).toISOString() };
  const view = viewOf(moment.programme, gateTime, client.sites);
  return requests.flatMap((request): Sought[] => {
    const { openSince } = request;
    if (openSince === undefined) return [];
    const work = workOf(request);
    if ('manifest' in request.subject) return [{ request, work, participant: null, since: '1970-01-01T00:00:00.000Z' }];
    const state = subjectOf(view, request)?.state;
    const since = state?.provisions.participate?.since;
    return state && since ? [{ request, work, participant: state.participant, since }] : [];
  });
}

/** Of the requests that say `openSince`, those whose work was permitted before. Never throws. */
export async function findEarlierPermits(
  core: Core,
  client: GateClient,
  requests: readonly DecisionRequest[],
): Promise<EarlierPermits> {
  const sought = soughtIn(core, client, requests);
  const found = new Map<DecisionRequest, EarlierPermit>();
  if (sought.length === 0) return found;
  const take = ({ place, id, at }: Found) => {
    const { request } = sought[place] as Sought;
    const known = found.get(request);
    if (known === undefined || at.toISOString() < known.at) found.set(request, { decision: id, at: at.toISOString() });
  };
  // the rows on their way first: what leaves them meanwhile is in the log when that is read
  for (const permit of onTheirWay(core, client.id, sought)) take(permit);
  try {
    for (const permit of await inTheLog(core.pool, client.id, sought)) take(permit);
  } catch (error) {
    core.log.warn({ event: 'earlier-permits-unknown', code: (error as NodeJS.ErrnoException).code });
  }
  return found;
}

/** The view of one request, with what was found for it. */
export const withEarlierPermit = (view: DecisionView, permit: EarlierPermit | undefined): DecisionView =>
  permit === undefined ? view : { ...view, earlierPermit: () => permit };
