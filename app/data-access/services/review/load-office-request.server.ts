/**
 * One request as the secretariat sees it. Before the decision the office sees the count and who is missing, never who voted
 * what: nothing of that leaves this file.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { type InForce, inForceNow, type NotYetInForce } from '#app/kernel/services/gate/await-in-force.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { DataSetClocks } from '../../domain/programme/data-set-clocks.ts';
import { panelDecidedOn } from '../../domain/programme/register-panel.ts';
import { quorumPossible } from '../../domain/requests/due.ts';
import { isJudgedAgain } from '../../domain/requests/edited-in-review.ts';
import { panelViewAt } from '../../domain/requests/panel-view.ts';
import type { InterestGround, RequestEvent, RequestOutcome } from '../../domain/requests/request-event.ts';
import type { SectionName } from '../../domain/requests/request-form.ts';
import { type RequestRecord, validityPhaseOf } from '../../domain/requests/request-record.ts';
import { isExpired, type RequestState } from '../../domain/requests/request-state.ts';
import {
  countedVotes,
  differsFromPanel,
  heardIn,
  officeStanding,
  quorumHolds,
  type Seat,
  type SeatStanding,
  seatStandingOf,
  seatsOn,
  type VoteTally,
  voteOutcomeOf,
  voteTallyOf,
} from '../../domain/requests/seats.ts';
import { loadRecord } from '../requests/load-record.server.ts';
import { loadSeats, openRequest, type RequestRow } from '../requests/request-chain.server.ts';
import { attachmentsOf, isAfterApproval, type RequestFile, toList } from '../requests/request-files.server.ts';
import { type Office, stepperAccess } from '../requests/request-people.ts';
import { memberNames } from './member-names.server.ts';
import { loadTexts, type RequestText } from './request-texts.server.ts';
import { requestedDataSets } from './requested-data-sets.server.ts';

export type OfficeMember = Pick<Seat, 'account' | 'part' | 'gender' | 'field'> & {
  readonly name: string;
  readonly reads: boolean;
  readonly standing: SeatStanding;
  readonly ground: InterestGround | 'found' | null;
  readonly voted: boolean;
};
type Public =
  | 'stage'
  | 'version'
  | 'submittedAt'
  | 'completeAt'
  | 'returned'
  | 'panelSpoke'
  | 'panelInDoubt'
  | 'panelUnanswered'
  | 'panelAnswered'
  | 'questions'
  | 'decided'
  | 'acquirer'
  | 'reportAccepted'
  | 'agreement'
  | 'trainingUntil'
  | 'approval'
  | 'resumption'
  | 'publications'
  | 'closingReport'
  | 'destroyed';

export type OfficeRequest = Pick<RequestState, Public> & {
  readonly row: RequestRow;
  readonly organisation: string;
  readonly texts: readonly RequestText[];
  /** that came after the approval, with no version */
  readonly filesSince: readonly RequestFile[];
  readonly sets: readonly DataSetClocks[];
  readonly record: RequestRecord;
  readonly panelUntil: string | null;
  readonly reviewUntil: string | null;
  readonly panelView: ReturnType<typeof panelViewAt>;
  /** as the register tells them: those that the decision was taken on */
  readonly panelWords: string | null;
  readonly members: readonly OfficeMember[];
  /** in office in the panel and not out of this request: of whom an interest may be found */
  readonly panelMembers: readonly { readonly account: string; readonly name: string }[];
  readonly quorum: { readonly holds: boolean; readonly possible: boolean };
  readonly tally: VoteTally;
  /** what the votes that count say now */
  readonly outcome: RequestOutcome;
  readonly differs: boolean;
  /** whether it differs rests on which of the panel's conditions are taken over */
  readonly mayDiffer: boolean;
  /** members who voted more than once on this text: their last one counts */
  readonly votedAgain: number;
  /** of the votes that count, those given with items on which their member recorded nothing and said she had read them */
  readonly votedReadOnly: number;
  /** conditions that members set beside a yes, each once, nobody's name beside them */
  readonly conditions: readonly string[];
  readonly reviews: readonly { readonly item: string; readonly finding: string; readonly words: string }[];
  readonly minority: readonly string[];
  readonly expired: boolean;
  /** approved, and the gates say no until that day */
  readonly beginsOn: Instant | null;
  readonly reopened: string | null;
  /** by the applicant during the review; votes and the panel’s view are set aside until they are given again */
  readonly edited: {
    readonly changed: readonly SectionName[];
    readonly at: Instant;
    readonly mayBeMinor: boolean;
  } | null;
  readonly registered: boolean;
  /** of the last thing that happened */
  readonly endedAt: Instant;
  /** whether what was set last about the approval holds at every gate; null where none was set */
  readonly inForce: InForce | NotYetInForce | null;
};

const votedAgain = (events: readonly RequestEvent[], version: number): number => {
  const times = new Map<string, number>();
  for (const { kind, account, payload } of events)
    if (kind === 'VoteCast' && payload.body === 'committee' && payload.version === version)
      times.set(account ?? '', (times.get(account ?? '') ?? 0) + 1);
  return [...times.values()].filter((count) => count > 1).length;
};

function membersOf(state: RequestState, seats: readonly Seat[], now: string): readonly Omit<OfficeMember, 'name'>[] {
  const { committee } = state.bodies;
  const voters = countedVotes(state, 'committee', seats, now).map(({ account }) => account);
  return seatsOn(seats, 'committee', now).map(({ account, part, gender, field }) => ({
    account,
    part,
    gender,
    field,
    reads: committee.readers.includes(account),
    standing: seatStandingOf(state, 'committee', seats, account, now),
    ground: committee.out[account] === 'interest-found' ? 'found' : (committee.declared[account]?.ground ?? null),
    voted: voters.includes(account),
  }));
}

const revisionRow = z.object({ revision: z.bigint() });

/** The newest line of the ledger about an approval. */
async function lastRevision(tools: Tools, approval: string): Promise<number | null> {
  const [line] = await rows(
    tools.database.prisma,
    revisionRow,
    Prisma.sql`
      select revision from feed_line where kind = 'approval' and payload::jsonb ->> 'id' = ${approval}
      order by revision desc limit 1`,
  );
  return line ? Number(line.revision) : null;
}

/** Null where there is no such request, or it is not open to her: not before she has declared, nor with an interest. */
export async function loadOfficeRequest(
  tools: Tools,
  who: Office,
  id: string,
  language: Language,
): Promise<OfficeRequest | null> {
  const nameOf = await organisationNames(tools, language);
  const found = await withAccess(tools.database, stepperAccess(who), async (tx) => {
    const open = await openRequest(tx, id);
    // what an applicant still writes is nobody else's to read
    if (!open || open.state.version === 0 || officeStanding(open.state, who.account) !== 'free') return null;
    const registered = (await tx.registerEntry.count({ where: { request: id } })) > 0;
    const texts = await loadTexts(tx, id);
    const asked = texts.flatMap(({ content }) => content.data.datasets);
    const sets = await requestedDataSets(tx, asked, tools.clock.now().toISOString());
    const filesSince = (await attachmentsOf(tx, id)).filter((file) => isAfterApproval(open, file)).map(toList);
    const shown =
      texts.find(({ version }) => version === (open.state.decided?.version ?? open.state.version)) ?? texts[0];
    if (!shown) return null;
    const record = await loadRecord(tx, open, shown.content);
    return { ...open, filesSince, registered, seats: await loadSeats(tx), texts, sets, record };
  });
  if (!found) return null;
  const { row, events, state, seats, texts, filesSince, sets, registered, record } = found;
  const now = tools.clock.now().toISOString();
  const { committee, panel } = state.bodies;
  const members = membersOf(state, seats, now);
  const inPanel = seatsOn(seats, 'panel', now).filter(
    ({ account }) => seatStandingOf(state, 'panel', seats, account, now) !== 'recused',
  );
  const names = await memberNames(
    tools,
    [...members, ...inPanel].map(({ account }) => account),
  );
  const votes = countedVotes(state, 'committee', seats, now);
  const outcome = voteOutcomeOf(voteTallyOf(votes));
  const panelView = panelViewAt(state, now);
  const isHeard = heardIn(state, 'committee');
  const counted = votes.map(({ account }) => committee.votes[account]);
  const revision = state.approval ? await lastRevision(tools, state.approval.id) : null;
  const reopened = events.findLast(({ kind }) => kind === 'Reopened');
  const { bodies: _, plain: _plain, plainAsked: _asked, setAside: _aside, ...rest } = state;
  return {
    ...rest,
    row,
    organisation: nameOf(row.organisation),
    texts,
    filesSince,
    sets,
    record,
    panelUntil: panel.until,
    reviewUntil: committee.until,
    panelView,
    panelWords: panelDecidedOn(events),
    panelMembers: inPanel.map(({ account }) => ({ account, name: names[account] as string })),
    members: members.map((member) => ({ ...member, name: names[member.account] as string })),
    quorum: {
      holds: quorumHolds(votes, seatsOn(seats, 'committee', now)),
      possible: quorumPossible(state, seats, now),
    },
    tally: voteTallyOf(votes),
    outcome,
    differs: panelView !== null && differsFromPanel(outcome, panelView),
    mayDiffer: panelView !== null && differsFromPanel(outcome, panelView, 1) && !differsFromPanel(outcome, panelView),
    votedAgain: votedAgain(events, state.version),
    votedReadOnly: counted.filter((vote) => vote?.readOnly !== undefined).length,
    conditions: [...new Set(counted.flatMap((vote) => vote?.conditions ?? []))],
    reviews: committee.items
      .filter(isHeard)
      .map(({ item, finding, words }) => ({ item, finding, words }))
      .sort((one, other) => (one.item + one.words < other.item + other.words ? -1 : 1)),
    minority: committee.minority.filter(isHeard).map(({ words }) => words),
    expired: isExpired(state, now),
    beginsOn: record.validity && validityPhaseOf(record.validity, now) === 'begins' ? record.validity.from : null,
    edited: state.setAside && {
      changed: state.setAside.changed,
      at: state.setAside.at,
      mayBeMinor: state.stage === 'in-review' && state.setAside.asksSame && !isJudgedAgain(state),
    },
    reopened: reopened?.kind === 'Reopened' && state.stage === 'in-review' ? reopened.payload.words : null,
    registered,
    endedAt: events.at(-1)?.at ?? now,
    inForce: revision === null ? null : await inForceNow(tools.database, revision),
  };
}
