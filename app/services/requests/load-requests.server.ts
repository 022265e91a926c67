/** What she wished to be asked about, case by case: open, answered, over. Only her own; what is not hers is not there. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { ConsentRecord } from '#app/domain/consent/record.ts';
import { answeringOf } from '#app/domain/consent/standing/answering.ts';
import type { ProvisionText } from '#app/domain/document/provision-text.ts';
import type { Language } from '#app/domain/event/payloads/parts.ts';
import type { Instant } from '#app/domain/instant.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { Approval, Dataset } from '#bridge/contract/programme-state.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { isInForce } from '#bridge/decision/approval-cover.ts';
import { type Own, type OwnRecord, readOwn, versionToChangeOn } from '../consent/own-record.server.ts';
import { renderingIn } from '../documents/published-version.server.ts';
import { programmeLines } from '../gate/approved-uses.server.ts';
import { isUuid } from '../identifier.ts';
import { organisationNames } from '../organisations/organisation-names.server.ts';
import type { Tools } from '../tools.server.ts';

export type AskedCase = {
  readonly id: string;
  readonly provision: ProvisionCode;
  readonly caseId: string;
  readonly openedAt: Instant;
  /** null while she has not replied: nothing is used */
  readonly answer: { readonly decision: 'permit' | 'deny'; readonly since: Instant } | null;
  /** it can still be answered: the approval stands and she still wishes to be asked each time */
  readonly isOpen: boolean;
  readonly approval: Approval;
  /** the recipient by name */
  readonly organisation: string;
  readonly datasets: readonly Dataset['title'][];
  readonly text: ProvisionText;
  readonly careSame: string;
  /** words of the answers */
  readonly answers: Readonly<Record<'permit' | 'deny' | 'ask', string>>;
  readonly version: string;
};

type Row = { id: string; provision: string; caseId: string; approval: string; openedAt: Date };

/** Whether the gate could still act on a yes to this case. */
const canBeAnswered = (record: ConsentRecord, code: ProvisionCode, approval: Approval, now: Instant): boolean =>
  answeringOf(record) === 'in-effect' &&
  record.answers[code]?.decision === 'ask' &&
  isInForce(approval, { lower: now, upper: now });

type Asked = { readonly provision: string; readonly caseId: string; readonly approval: string };

const approvalIn = (lines: Lines, id: string): Approval | undefined =>
  lines
    .flatMap(({ kind, payload }) => (kind === 'approval' ? [parsePayload(kind, payload)] : []))
    .findLast((one) => one.id === id);

/** Open and not answered: what a mail still has to tell of. */
export function waitsForReply(record: ConsentRecord, { provision, caseId, approval }: Asked, lines: Lines, now: Date) {
  const code = provision as ProvisionCode;
  const found = approvalIn(lines, approval);
  if (!found || record.answers[code]?.specific[caseId]) return false;
  return canBeAnswered(record, code, found, now.toISOString());
}

/** How many wait for her reply, of a record that is open already. */
export async function countWaiting(
  tx: Transaction,
  { participant, record }: Pick<OwnRecord, 'participant' | 'record'>,
  now: Date,
): Promise<number> {
  const rows = await tx.specificRequest.findMany({ where: { participant } });
  const lines = rows.length > 0 ? await programmeLines(tx) : [];
  return rows.filter((row) => waitsForReply(record, row, lines, now)).length;
}

async function casesOf(tools: Tools, opened: OwnRecord, language: Language, rows: readonly Row[], lines: Lines) {
  const shown = await versionToChangeOn(tools, opened);
  const { content } = renderingIn(shown, language);
  const nameOf = await organisationNames(tools, language);
  const now = tools.clock.now().toISOString();
  const datasets = lines.flatMap(({ kind, payload }) => (kind === 'dataset' ? [parsePayload(kind, payload)] : []));
  return rows.flatMap((row): AskedCase[] => {
    const provision = row.provision as ProvisionCode;
    const [approval, text] = [approvalIn(lines, row.approval), content.provisions[provision]];
    if (!approval || !text) return [];
    return [
      {
        id: row.id,
        provision,
        caseId: row.caseId,
        openedAt: row.openedAt.toISOString(),
        answer: opened.record.answers[provision]?.specific[row.caseId] ?? null,
        isOpen: canBeAnswered(opened.record, provision, approval, now),
        approval,
        organisation: nameOf(approval.recipient.organisation),
        datasets: approval.datasets.flatMap((id) => datasets.findLast((one) => one.id === id)?.title ?? []),
        text,
        careSame: content.words.careSame,
        answers: content.words.answers,
        version: shown.version,
      },
    ];
  });
}
type Lines = Awaited<ReturnType<typeof programmeLines>>;

async function load(tools: Tools, own: Own, language: Language, id?: string): Promise<AskedCase[]> {
  const opened = await readOwn(tools, own, 'own-requests');
  const { rows, lines } = await withAccess(tools.database, opened.access, async (tx) => ({
    rows: await tx.specificRequest.findMany({
      where: { participant: own.participant, ...(id === undefined ? {} : { id }) },
      orderBy: [{ openedAt: 'desc' }, { caseId: 'asc' }],
    }),
    lines: await programmeLines(tx),
  }));
  return casesOf(tools, opened, language, rows, lines);
}

/** The newest first. */
export const loadRequests = (tools: Tools, own: Own, language: Language): Promise<AskedCase[]> =>
  load(tools, own, language);

/** Null where it is not hers or is not there: to the asker both are one. */
export async function loadRequest(
  tools: Tools,
  own: Own,
  id: string | undefined,
  language: Language,
): Promise<AskedCase | null> {
  return isUuid(id) ? ((await load(tools, own, language, id))[0] ?? null) : null;
}

export const isWaiting = ({ isOpen, answer }: AskedCase): boolean => isOpen && answer === null;
