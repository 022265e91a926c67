/**
 * Work under way: the first permit that the same client was given for the same work on the same subject, out of the
 * programme's log of decisions (a gate at a site asks for it through the relay) and this gate's own rows on their way there.
 * Looked up before a decision, which stays pure. Where nobody answers, nothing was permitted, as far as this gate knows.
 */
import type { DecisionRequest } from '../contract/decision.ts';
import { subjectOf } from '../decision/decide.ts';
import type { DecisionView, EarlierPermit } from '../decision/view.ts';
import { viewOf } from '../replica/view.ts';
import type { GateClient } from './clients.ts';
import type { Core } from './core.ts';
import type { DecisionRow } from './decision-rows.ts';
import { type FoundPermit, type SoughtPermit, workOf } from './permits-in-log.ts';

export type EarlierPermits = ReadonlyMap<DecisionRequest, EarlierPermit>;

/** A permit sought for one request. */
type Sought = SoughtPermit & { readonly request: DecisionRequest };

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
function* onTheirWay(core: Core, client: string, sought: readonly Sought[]): Generator<FoundPermit> {
  const places = Map.groupBy(sought.keys(), (place) => sortedText(sought[place]?.work));
  for (const line of core.decisionLog.unshipped(MOST_UNSHIPPED)) {
    if (!line.includes('"decision":"permit"') || !line.includes(client)) continue;
    const row = JSON.parse(line) as DecisionRow;
    if (row.client !== client || row.decision !== 'permit') continue;
    for (const place of places.get(sortedText(workOf(row.request))) ?? []) {
      const { participant, since } = sought[place] as Sought;
      if (row.participant === participant && row.at >= since) yield { place, id: row.id, at: row.at };
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
  const take = ({ place, id, at }: FoundPermit) => {
    const { request } = sought[place] as Sought;
    const known = found.get(request);
    if (known === undefined || at < known.at) found.set(request, { decision: id, at });
  };
  // the rows on their way first: what leaves them meanwhile is in the log when that is read
  for (const permit of onTheirWay(core, client.id, sought)) take(permit);
  try {
    const asked = sought.map(({ work, participant, since }) => ({ work, participant, since }));
    for (const permit of await core.earlierPermits(client.id, asked)) take(permit);
  } catch (error) {
    core.log.warn({ event: 'earlier-permits-unknown', code: (error as NodeJS.ErrnoException).code });
  }
  return found;
}

/** The view of one request, with what was found for it. */
export const withEarlierPermit = (view: DecisionView, permit: EarlierPermit | undefined): DecisionView =>
  permit === undefined ? view : { ...view, earlierPermit: () => permit };
