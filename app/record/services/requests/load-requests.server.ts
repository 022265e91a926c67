/** What she wished to be asked about, case by case: open, answered, over. Only her own; what is not hers is not there. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Standing } from '#app/consent/index.ts';
import { approvalIn, canBeAnswered, type Lines, standingFor } from '#app/consent/index.ts';
import type { RequestRecord } from '#app/data-access/index.ts';
import { type Registered, readRegister } from '#app/data-access/index.ts';
import type { ProvisionText } from '#app/kernel/domain/document/provision-text.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { programmeLines } from '#app/kernel/services/gate/approved-uses.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { type Own, type OwnRecord, readOwn, versionToChangeOn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

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
  /** what is asked for, as every page of the request has it */
  readonly record: RequestRecord;
  readonly text: ProvisionText;
  readonly careSame: string;
  /** words of the answers */
  readonly answers: Readonly<Record<'permit' | 'deny' | 'ask', string>>;
  readonly version: string;
  /** what the public register says of this approval: what for, the panel's view, the reviewers' reasons */
  readonly register: Registered | null;
};

type Row = { id: string; provision: string; caseId: string; approval: string; openedAt: Date };

type Found = {
  readonly opened: OwnRecord;
  readonly standing: Standing;
  readonly rows: readonly Row[];
  readonly lines: Lines;
};

async function casesOf(tools: Tools, { opened, standing, rows, lines }: Found, language: Language) {
  const shown = await versionToChangeOn(tools, opened);
  const { content } = renderingIn(shown, language);
  const nameOf = await organisationNames(tools, language);
  const now = tools.clock.now().toISOString();
  const { byApproval, recordOf } = await readRegister(tools.database.prisma, opened.events, {
    language,
    now,
    of: tools.database,
  });
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
        isOpen: canBeAnswered(opened.record, standing.answering, { code: provision, approval }, now),
        approval,
        organisation: nameOf(approval.recipient.organisation),
        record: recordOf(approval),
        text,
        careSame: content.words.careSame,
        answers: content.words.answers,
        version: shown.version,
        register: byApproval.get(approval.id) ?? null,
      },
    ];
  });
}
async function load(tools: Tools, own: Own, language: Language, id?: string) {
  const opened = await readOwn(tools, own, 'own-requests');
  const { rows, lines } = await withAccess(tools.database, opened.access, async (tx) => ({
    rows: await tx.specificRequest.findMany({
      where: { participant: own.participant, ...(id === undefined ? {} : { id }) },
      orderBy: [{ openedAt: 'desc' }, { caseId: 'asc' }],
    }),
    lines: await programmeLines(tx),
  }));
  const standing = await standingFor(tools, opened);
  return { standing, cases: await casesOf(tools, { opened, standing, rows, lines }, language) };
}

/** The newest first, and where she stands. */
export const loadRequestsPage = (
  tools: Tools,
  own: Own,
  language: Language,
): Promise<{ readonly standing: Standing; readonly cases: readonly AskedCase[] }> => load(tools, own, language);

/** The newest first. */
export const loadRequests = async (tools: Tools, own: Own, language: Language): Promise<readonly AskedCase[]> =>
  (await load(tools, own, language)).cases;

/** Null where it is not hers or is not there: to the asker both are one. */
export async function loadOwnUseRequest(
  tools: Tools,
  own: Own,
  id: string | undefined,
  language: Language,
): Promise<AskedCase | null> {
  return isUuid(id) ? ((await load(tools, own, language, id)).cases[0] ?? null) : null;
}

export const isWaiting = ({ isOpen, answer }: AskedCase): boolean => isOpen && answer === null;
