/** Ethics opinions for those who register them: what waits for a second person, what counts at the gates, what is over. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { DECLINE_REASONS, OPINION_ACTIONS, WITHDRAW_REASONS } from '#app/data-access/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Day, dayOf, type Instant, lastDayBefore, storedDay } from '#app/kernel/domain/instant.ts';
import { SCAN_TYPES, type ScanType } from '#app/kernel/domain/paper/scan.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import { listVersions } from '#app/kernel/services/documents/list-versions.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type EthicsOpinion, ethicsOpinionSchema } from '#bridge/contract/programme-state.ts';
import type { Registrar } from './propose-opinion.server.ts';
import { type RegisteredOpinion, registeredOpinions } from './registered-opinions.server.ts';

/** `waiting` for a second person · `lapsed` its last day passed while it waited · `to-come` registered, its first day is to come */
type OpinionState = 'waiting' | 'lapsed' | 'declined' | 'to-come' | 'in-force' | 'over' | 'withdrawn';

export type Opinion = {
  /** of the entry by the first person; of the ledger's where it was registered without this page */
  readonly id: string;
  readonly number: string;
  readonly committee: string;
  readonly decidedOn: Day;
  readonly actions: readonly string[];
  readonly covers: EthicsOpinion['covers'];
  readonly from: Day;
  readonly until: Day;
  readonly state: OpinionState;
  /** SHA-256 of the committee's letter */
  readonly letter: string;
  /** the letter itself can be opened here */
  readonly hasLetter: boolean;
  readonly proposed: { readonly at: Instant; readonly isOwn: boolean } | null;
  readonly registeredAt: Instant | null;
  readonly ended: { readonly at: Instant; readonly reason: string } | null;
};

const proposalsIn = (tx: Pick<Transaction, 'opinionProposal'>) =>
  tx.opinionProposal.findMany({ orderBy: { proposedAt: 'desc' }, omit: { letter: true } });
type Proposal = Awaited<ReturnType<typeof proposalsIn>>[number];

const stateOf = ({ opinion }: RegisteredOpinion, now: Instant): OpinionState => {
  if (opinion.status === 'withdrawn') return 'withdrawn';
  if (now < opinion.from) return 'to-come';
  return now < opinion.until ? 'in-force' : 'over';
};

function ofLedger(
  entry: RegisteredOpinion,
  proposed: (Opinion['proposed'] & { id: string }) | null,
  now: Instant,
): Opinion {
  const { opinion, committee, decidedOn, letter, registeredAt, withdrawn } = entry;
  const { actions, covers } = opinion;
  const term = { from: dayOf(opinion.from), until: lastDayBefore(opinion.until) };
  return {
    ...term,
    id: proposed?.id ?? entry.event,
    number: opinion.id,
    committee,
    decidedOn,
    actions,
    covers,
    state: stateOf(entry, now),
    letter,
    hasLetter: proposed !== null,
    proposed: proposed && { at: proposed.at, isOwn: proposed.isOwn },
    registeredAt,
    ended: withdrawn && { at: withdrawn.at, reason: reasonOf(withdrawn.reason) },
  };
}

/** Reasons of entries that other means than this page wrote are read as another reason. */
const reasonOf = (code: string): string =>
  [...DECLINE_REASONS, ...WITHDRAW_REASONS].find((one) => one === code) ?? 'other';

const coversSchema = ethicsOpinionSchema.shape.covers;

function ofProposal(row: Proposal, isOwn: boolean, today: Day): Opinion {
  const until = storedDay(row.untilDay);
  const { id, number, committee, actions, outcome, decidedAt, reason } = row;
  const isDeclined = outcome === 'declined' && decidedAt !== null;
  return {
    id,
    number,
    committee,
    decidedOn: storedDay(row.decidedOn),
    actions: OPINION_ACTIONS.filter((action) => actions.includes(action)),
    covers: coversSchema.parse(row.covers),
    from: storedDay(row.fromDay),
    until,
    state: isDeclined ? 'declined' : until < today ? 'lapsed' : 'waiting',
    letter: row.letterSha256,
    hasLetter: true,
    proposed: { at: row.proposedAt.toISOString(), isOwn },
    registeredAt: null,
    ended: isDeclined ? { at: decidedAt.toISOString(), reason: reasonOf(reason ?? '') } : null,
  };
}

/** The newest first. */
export async function loadOpinions(tools: Tools, who: Registrar): Promise<readonly Opinion[]> {
  const { prisma } = tools.database;
  const now = tools.clock.now().toISOString();
  const [rows, registered] = await Promise.all([proposalsIn(prisma), registeredOpinions(prisma)]);
  const own = new Set<string>();
  for (const account of new Set(rows.map(({ proposedBy }) => proposedBy)))
    if (await isSamePerson(prisma, account, who.account)) own.add(account);
  const entered = new Map(
    rows.flatMap(({ id, revision, proposedAt, proposedBy }) =>
      revision === null
        ? []
        : [[Number(revision), { id, at: proposedAt.toISOString(), isOwn: own.has(proposedBy) }] as const],
    ),
  );
  return [
    ...rows.flatMap((row) =>
      row.outcome === 'registered' ? [] : [ofProposal(row, own.has(row.proposedBy), dayOf(now))],
    ),
    ...registered.map((entry) => ofLedger(entry, entered.get(entry.revision) ?? null, now)),
  ];
}

/** Null where there is none. @param id as in the list */
export async function loadOpinion(tools: Tools, who: Registrar, id: string): Promise<Opinion | null> {
  if (!isUuid(id)) return null;
  return (await loadOpinions(tools, who)).find((one) => one.id === id) ?? null;
}

/** How many wait for this person: those that somebody else entered. */
export const opinionsWaiting = async (tools: Tools, who: Registrar): Promise<number> =>
  (await loadOpinions(tools, who)).filter(({ state, proposed }) => state === 'waiting' && proposed?.isOwn === false)
    .length;

/** The committee's letter as it came. */
export async function openOpinionLetter(
  { database: { prisma } }: Tools,
  id: string,
): Promise<{ readonly bytes: Buffer; readonly type: ScanType } | null> {
  if (!isUuid(id)) return null;
  const row = await prisma.opinionProposal.findUnique({ where: { id }, select: { letter: true, letterType: true } });
  const type = SCAN_TYPES.find((one) => one === row?.letterType);
  return row && type ? { bytes: Buffer.from(row.letter), type } : null;
}

/** Titles of the documents, so that a scope is read in words. */
export async function opinionDocumentTitles(
  tools: Tools,
  language: Language,
): Promise<Readonly<Record<string, string>>> {
  const versions = await listVersions(tools, language);
  const forAdults = versions.filter(({ audience }) => audience === 'adult');
  return Object.fromEntries(forAdults.map(({ document, title }) => [document, title]));
}
