/**
 * One request as a panel member may see it now. Before she has said whether she is free of interests, nothing of it opens
 * but who asks and, where she wishes, which illnesses it names; with an interest, nothing at all.
 */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { diseaseName } from '#app/kernel/services/documents/disease-name.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { daysLeft, illnessesOf, leadsPanel } from '../../domain/panel/panel.ts';
import type { DeskState } from '../../domain/requests/desk-state.ts';
import { panelViewAt } from '../../domain/requests/panel-view.ts';
import { type RequestContent, requestContentSchema, type SectionName } from '../../domain/requests/request-form.ts';
import type { RequestRecord } from '../../domain/requests/request-record.ts';
import type { RequestState } from '../../domain/requests/request-state.ts';
import { mayStep } from '../../domain/requests/request-steps.ts';
import { type Seat, seatOf, seatStandingOf } from '../../domain/requests/seats.ts';
import { loadRecord } from '../requests/load-record.server.ts';
import { type OpenRequest, openRequest } from '../requests/request-chain.server.ts';
import { attachmentsOf, isJudged, type RequestFile, toList } from '../requests/request-files.server.ts';
import { type PanelMember, panelAccess, panelSeats } from './panel-member.server.ts';

export type Names = Readonly<Record<'ja' | 'ja-easy' | 'en', string>>;
export type Named = Readonly<Record<'ja' | 'en', string>>;

export type ReadingHead = {
  readonly id: string;
  readonly organisation: Names;
  readonly version: number;
  readonly until: string | null;
  readonly daysLeft: number;
  /** it can still be read, voted on and answered for */
  readonly isOpen: boolean;
  /** she is among those who were asked to read it */
  readonly isMine: boolean;
  readonly isLead: boolean;
  readonly isNamed: boolean;
  readonly hasVoted: boolean;
  readonly hasSpoken: boolean;
  /** an interest was found since, of a member whose vote is in the panel's view */
  readonly inDoubt: boolean;
  /** its view is in doubt and its time is over: members who are free recommend once more, and it is recorded again */
  readonly isAgain: boolean;
  /** she may still say that she has learned of an interest */
  readonly mayReport: boolean;
  /** by the applicant, while the panel reads */
  readonly edited: { readonly changed: readonly SectionName[]; readonly at: string } | null;
  /** null while the panel's time runs and it has not spoken */
  readonly view: ReturnType<typeof panelViewAt>;
};
export type Pack = {
  readonly content: RequestContent;
  readonly record: RequestRecord;
  readonly files: readonly RequestFile[];
  readonly state: RequestState;
};
export type PanelReading =
  | { readonly standing: 'recused' | 'over' | 'waiting'; readonly head: ReadingHead }
  | {
      readonly standing: 'must-declare';
      readonly head: ReadingHead;
      readonly people: readonly { readonly name: string; readonly organisation: string }[];
      readonly illnesses: readonly Named[];
    }
  | ({ readonly standing: 'free'; readonly head: ReadingHead } & Pack);

export type About = { readonly who: PanelMember; readonly seats: readonly Seat[]; readonly now: string };

/** By number of the organisation; of one that is not known, empty. */
export async function organisationsNamed(
  tx: Pick<Transaction, 'organisation'>,
  ids: readonly string[],
): Promise<(id: string) => Names> {
  const rows = await tx.organisation.findMany({ where: { id: { in: [...new Set(ids)] } } });
  const names = new Map(
    rows.map(({ id, nameJa, nameEasy, nameEn }) => [id, { ja: nameJa, 'ja-easy': nameEasy, en: nameEn }]),
  );
  return (id) => names.get(id) ?? { ja: '', 'ja-easy': '', en: '' };
}

type HeadOf = {
  readonly id: string;
  readonly organisation: Names;
  readonly state: DeskState & { readonly setAside?: RequestState['setAside'] };
};

export function headOf({ id, organisation, state }: HeadOf, { who, seats, now }: About): ReadingHead {
  const { readers, until, votes } = state.bodies.panel;
  const view = panelViewAt(state, now);
  const isOpen = state.stage === 'in-review' && view === null;
  return {
    id,
    organisation,
    version: state.version,
    until,
    daysLeft: until === null ? 0 : daysLeft(until, now),
    isOpen,
    isMine: readers.includes(who.account),
    isLead: leadsPanel(seats, who.account, now),
    isNamed: readers.length > 0,
    hasVoted: votes[who.account]?.version === state.version,
    edited: state.setAside ? { changed: state.setAside.changed, at: state.setAside.at } : null,
    hasSpoken: state.panelSpoke !== null,
    inDoubt: state.panelInDoubt,
    isAgain: state.panelInDoubt && !isOpen && mayStep('PanelSpoke', 'panel-member', state.stage),
    mayReport: mayStep('InterestFound', 'panel-member', state.stage),
    view,
  };
}

async function contentOf(tx: Transaction, { row, state }: OpenRequest): Promise<RequestContent> {
  const where = { request_version: { request: row.id, version: state.version } };
  return requestContentSchema.parse((await tx.requestVersion.findUniqueOrThrow({ where })).content);
}

/** She read an earlier text, or was asked to: the new one is with the office, and opens once it is complete. */
const wasReading = ({ bodies: { panel }, version }: RequestState, account: string): boolean => {
  const own = panel.declared[account];
  return own !== undefined && own.ground === null && own.version < version && panel.out[account] === undefined;
};

/** Null where there is no such request before the panel, or she holds no seat in it now. */
export function openReading(tools: Tools, who: PanelMember, request: string): Promise<PanelReading | null> {
  return withAccess(tools.database, panelAccess(who), async (tx): Promise<PanelReading | null> => {
    const now = tools.clock.now();
    const at = now.toISOString();
    const seats = await panelSeats(tx, now);
    const open = seatOf(seats, 'panel', who.account, at) && (await openRequest(tx, request));
    // before it was found complete there is nothing for the panel
    if (!open) return null;
    const isBefore = open.state.completeAt !== null && open.state.bodies.panel.until !== null;
    if (!isBefore && !wasReading(open.state, who.account)) return null;
    const { id, organisation } = open.row;
    const nameOf = await organisationsNamed(tx, [organisation]);
    const head = headOf({ id, organisation: nameOf(organisation), state: open.state }, { who, seats, now: at });
    if (!isBefore) return { standing: 'waiting', head };
    const standing = seatStandingOf(open.state, 'panel', seats, who.account, at);
    if (standing === 'recused' || standing === 'no-seat') return { standing: 'recused', head };
    if (standing === 'must-declare' && open.state.stage !== 'in-review') return { standing: 'over', head };
    const content = await contentOf(tx, open);
    if (standing === 'must-declare') {
      const people = content.people.users.map(({ name, organisation }) => ({ name, organisation }));
      return { standing, head, people, illnesses: illnessesOf(content).map(diseaseName) };
    }
    const record = await loadRecord(tx, open, content);
    const files = (await attachmentsOf(tx, request)).filter((file) => isJudged(open, file)).map(toList);
    return { standing: 'free', head, content, record, files, state: open.state };
  });
}

/** As `openReading`, for pages that open to nobody else. */
export async function openFreely(tools: Tools, who: PanelMember, request: string) {
  const reading = await openReading(tools, who, request);
  return reading?.standing === 'free' ? reading : null;
}
