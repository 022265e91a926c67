/**
 * A member's desk and the page of one request, by where she stands: before she has declared her interests nothing but what
 * an interest can be judged by; recused, nothing at all. What each stage hands out is built here, not hidden on a page.
 */

import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { workingDaysBetween } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { DataSetClocks } from '../../domain/programme/data-set-clocks.ts';
import { itemsWithoutFinding } from '../../domain/requests/judged-state.ts';
import { routeOf } from '../../domain/requests/public-transfer.ts';
import type { RequestOutcome } from '../../domain/requests/request-event.ts';
import type { ReviewItem, SectionName } from '../../domain/requests/request-form.ts';
import type { RequestRecord } from '../../domain/requests/request-record.ts';
import type { CastVote, RequestQuestion, RequestStage, RequestState } from '../../domain/requests/request-state.ts';
import { seatOf, seatStandingOf } from '../../domain/requests/seats.ts';
import { publishingRequests } from '../publications/publication-rows.server.ts';
import { type PublicationToRead, publicationsToRead } from '../publications/publications-to-read.ts';
import { loadRecord } from '../requests/load-record.server.ts';
import { BY_COMMITTEE, loadSeats, openRequest, type RequestRow } from '../requests/request-chain.server.ts';
import { stepperAccess } from '../requests/request-people.ts';
import { type InterestFacts, interestFacts } from './interest-facts.ts';
import { requestTitlesOf, statesOf } from './request-rows.server.ts';
import { loadTexts, type RequestText } from './request-texts.server.ts';
import { requestedDataSets } from './requested-data-sets.server.ts';
import type { ReviewMember } from './review-people.ts';

export type MemberLine = {
  readonly request: string;
  /** null where it is not open to her */
  readonly title: string | null;
  readonly organisation: string | null;
  readonly standing: 'must-declare' | 'recused' | 'free';
  readonly reads: boolean;
  readonly voted: boolean;
  readonly until: string | null;
  /** working days */
  readonly left: number;
};
export type MemberDesk = {
  readonly sits: boolean;
  readonly until: string | null;
  readonly lines: readonly MemberLine[];
  /** to be read before they are published; of what she is not free to judge there is no line */
  readonly publications: readonly PublicationToRead[];
};

const isCurrent = <V extends { readonly version: number }>(vote: V | undefined, version: number): vote is V =>
  vote?.version === version;

export async function loadMemberDesk(tools: Tools, who: ReviewMember, language: Language): Promise<MemberDesk> {
  const nameOf = await organisationNames(tools, language);
  return withAccess(tools.database, stepperAccess(who), async (tx) => {
    const now = tools.clock.now();
    const at = now.toISOString();
    const seats = await loadSeats(tx);
    const seat = seatOf(seats, 'committee', who.account, at);
    if (!seat) return { sits: false, until: null, lines: [], publications: [] };
    const rows = await tx.dataRequest.findMany({
      where: { stage: 'in-review', ...BY_COMMITTEE },
      orderBy: [{ reviewUntil: 'asc' }, { id: 'asc' }],
    });
    const ids = rows.map(({ id }) => id);
    const [states, titles] = [await statesOf(tx, ids), await requestTitlesOf(tx, ids)];
    const lines = rows.flatMap(({ id: request, organisation }): MemberLine[] => {
      const state = states.get(request);
      const standing = state && seatStandingOf(state, 'committee', seats, who.account, at);
      if (!state || !standing || standing === 'no-seat') return [];
      const { until, readers, votes } = state.bodies.committee;
      return [
        {
          request,
          title: standing === 'free' ? (titles.get(request) ?? '') : null,
          organisation: standing === 'recused' ? null : nameOf(organisation),
          standing,
          reads: readers.includes(who.account),
          voted: isCurrent(votes[who.account], state.version),
          until,
          left: until === null ? 0 : workingDaysBetween(now, new Date(until)),
        },
      ];
    });
    const { account } = who;
    const publications = publicationsToRead(await publishingRequests(tx), { account, seats, now: at }).map((one) => ({
      ...one,
      organisation: nameOf(one.organisation),
    }));
    return { sits: true, until: seat.until, lines, publications };
  });
}

export type OpenReview = {
  readonly row: RequestRow;
  readonly stage: RequestStage;
  readonly version: number;
  readonly organisation: string;
  readonly texts: readonly RequestText[];
  readonly sets: readonly DataSetClocks[];
  readonly record: RequestRecord;
  readonly edited: { readonly changed: readonly SectionName[]; readonly at: string } | null;
  /** items on which she recorded no finding */
  readonly unread: readonly ReviewItem[];
  readonly until: string | null;
  readonly panelUntil: string | null;
  readonly panelInDoubt: boolean;
  readonly panel: { readonly view: string; readonly words: string; readonly conditions: readonly string[] } | null;
  readonly own: {
    readonly items: Readonly<Record<string, { readonly finding: string; readonly words: string }>>;
    readonly vote: CastVote | null;
    readonly minority: string | null;
    readonly note: string;
  };
  readonly questions: readonly RequestQuestion[];
  readonly decided: { readonly outcome: RequestOutcome; readonly tally: Readonly<Record<string, number>> } | null;
};

export type MemberPage =
  | { readonly standing: 'recused'; readonly request: string }
  | { readonly standing: 'waiting'; readonly request: string }
  | { readonly standing: 'must-declare'; readonly facts: InterestFacts }
  | { readonly standing: 'free'; readonly review: OpenReview };

function ownOf(state: RequestState, account: string, note: string): OpenReview['own'] {
  const { items, votes, minority } = state.bodies.committee;
  const vote = votes[account];
  return {
    items: Object.fromEntries(
      items
        .filter((one) => one.account === account && one.version === state.version)
        .map(({ item, finding, words }) => [item, { finding, words }]),
    ),
    vote: isCurrent(vote, state.version) ? vote : null,
    minority: minority.find((one) => one.account === account)?.words ?? null,
    note,
  };
}

/** She had declared for an earlier text: the new one is with the office, and opens once it is complete. */
const wasRead = ({ bodies, version }: RequestState, account: string): boolean => {
  const own = bodies.committee.declared[account];
  return (
    own !== undefined && own.ground === null && own.version < version && bodies.committee.out[account] === undefined
  );
};

/** Null for who does not sit, and for what is not before the committee: a request of nobody looks the same. */
export async function loadMemberPage(
  tools: Tools,
  who: ReviewMember,
  request: string,
  language: Language,
): Promise<MemberPage | null> {
  const nameOf = await organisationNames(tools, language);
  return withAccess(tools.database, stepperAccess(who), async (tx): Promise<MemberPage | null> => {
    const open = await openRequest(tx, request);
    const now = tools.clock.now().toISOString();
    if (!open || routeOf(open.row) !== 'committee-approval') return null;
    if (open.state.completeAt === null)
      return wasRead(open.state, who.account) ? { standing: 'waiting', request } : null;
    const { row, state } = open;
    const standing = seatStandingOf(state, 'committee', await loadSeats(tx), who.account, now);
    if (standing === 'no-seat') return null;
    if (standing === 'recused') return { standing, request };
    // what was decided before she declared anything is not hers to open
    if (standing === 'must-declare' && state.stage !== 'in-review') return null;
    const texts = await loadTexts(tx, request);
    const { version } = state;
    const content = texts.find((text) => text.version === version)?.content;
    if (!content) return null;
    const organisation = nameOf(row.organisation);
    if (standing === 'must-declare')
      return { standing, facts: interestFacts({ row, state, organisation, content }, who.account) };
    const note = await tx.requestNote.findUnique({
      where: { request_account: { request, account: who.account } },
    });
    const { panelSpoke, panelInDoubt, bodies, decided } = state;
    const panel = panelSpoke && { view: panelSpoke.view, words: panelSpoke.words, conditions: panelSpoke.conditions };
    return {
      standing,
      review: {
        row,
        stage: state.stage,
        version,
        organisation,
        texts,
        sets: await requestedDataSets(tx, content.data.datasets, now),
        record: await loadRecord(tx, open, content),
        edited: state.setAside && { changed: state.setAside.changed, at: state.setAside.at },
        unread: itemsWithoutFinding(state, 'committee', who.account),
        until: bodies.committee.until,
        panelUntil: bodies.panel.until,
        panel,
        panelInDoubt,
        own: ownOf(state, who.account, note?.words ?? ''),
        questions: state.questions.filter(({ body }) => body === 'committee'),
        decided: decided && { outcome: decided.outcome, tally: decided.tally },
      },
    };
  });
}
