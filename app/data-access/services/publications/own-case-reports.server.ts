/** Reports of her own case that she is asked about, and her answer. Only her own; what is not hers is not there. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type CaseAnswer, caseAnswerOf, decideCaseReport } from '../../domain/publications/case-report.ts';
import { whereIs, wordsThatCount } from '../../domain/publications/clearing.ts';
import { statesOf } from '../review/request-rows.server.ts';
import { openCaseTexts } from './ask-case-report.server.ts';
import { STOP_TOPIC } from './stop-publications.server.ts';

export type OwnCaseReport = {
  readonly id: string;
  readonly title: string;
  readonly printed: string;
  /** SHA-256 of both, as she reads them */
  readonly text: string;
  readonly organisation: string;
  readonly askedAt: Date;
  /** null: she has not replied, and nothing is printed */
  readonly answer: CaseAnswer | null;
  /** null: not decided yet; what the office recorded about the publication. Changed by the recipient, it is not printed either */
  readonly cleared: boolean | null;
  readonly about: { readonly request: string; readonly publication: string };
};

const REASON = 'own-case-reports';

const isOwnEvent = (event: { readonly participant: string | null }): event is ParticipantEvent =>
  event.participant !== null;

/** Newest first. */
export async function loadCaseReports(tools: Tools, own: Own, language: Language): Promise<readonly OwnCaseReport[]> {
  const { access, events, personId } = await readOwn(tools, own, REASON);
  const rows = await withAccess(tools.database, access, (tx) =>
    tx.caseReport.findMany({ where: { participant: own.participant }, orderBy: { askedAt: 'desc' } }),
  );
  if (rows.length === 0) return [];
  const nameOf = await organisationNames(tools, language);
  const requests = await tools.database.prisma.dataRequest.findMany({
    where: { id: { in: rows.map(({ request }) => request) } },
  });
  const cleared = await clearedOf(tools.database.prisma, rows);
  return rows.map(({ id, texts, request, publication, askedAt }) => {
    const shown = openCaseTexts(tools.keys, { id, personId }, texts)[language];
    return {
      ...{ id, ...shown, text: digest(shown), askedAt },
      organisation: nameOf(requests.find((one) => one.id === request)?.organisation ?? ''),
      answer: caseAnswerOf(events.filter(isOwnEvent), id),
      cleared: cleared.get(publication) ?? null,
      about: { request, publication },
    };
  });
}

/** What became of each publication: goes out, goes out no more in these words (held back, changed, refused by a member), or open. */
async function clearedOf(
  tx: Parameters<typeof statesOf>[0],
  rows: readonly { readonly request: string }[],
): Promise<ReadonlyMap<string, boolean | null>> {
  const states = await statesOf(tx, [...new Set(rows.map(({ request }) => request))]);
  const goesOut = {
    cleared: true,
    held: false,
    replaced: false,
    against: false,
    committee: null,
    office: null,
  } as const;
  return new Map(
    [...states.values()].flatMap((state) =>
      state.publications.map((one) => [one.publication, goesOut[whereIs(one, wordsThatCount(state, one.judged))]]),
    ),
  );
}

/** How many wait for her reply, of a record that is open already: no words that are not printed any more. */
export async function countCaseReports(
  tx: Parameters<typeof statesOf>[0] & Pick<Transaction, 'caseReport'>,
  participant: string,
  events: readonly ParticipantEvent[],
): Promise<number> {
  const rows = await tx.caseReport.findMany({ where: { participant } });
  const unanswered = rows.filter(({ id }) => caseAnswerOf(events, id) === null);
  if (unanswered.length === 0) return 0;
  const cleared = await clearedOf(tx, unanswered);
  return unanswered.filter(({ publication }) => cleared.get(publication) !== false).length;
}

export const loadCaseReport = async (tools: Tools, own: Own, id: string | undefined, language: Language) =>
  (await loadCaseReports(tools, own, language)).find((one) => one.id === id) ?? null;

export const caseReportForm = z.strictObject({
  answer: z.enum(['permit', 'deny'], { error: 'choices:question.chooseOne' }),
  /** of the words that the page showed */
  text: z.string().regex(/^[0-9a-f]{64}$/),
  /** the answer that the page showed as standing; empty for none */
  stood: z.enum(['', 'permit', 'deny']),
  idempotencyKey: z.uuid(),
});

const unsaid = ({ id, about }: OwnCaseReport, at: Date) => ({
  topic: STOP_TOPIC,
  key: `${STOP_TOPIC}:${id}:${at.getTime()}`,
  payload: about,
});

/** @param report as it was loaded for her own session */
export async function answerCaseReport(
  tools: Tools,
  own: Own,
  report: OwnCaseReport,
  form: z.output<typeof caseReportForm> & { readonly language: Language },
): Promise<Recorded<null>> {
  const { access, actor, by } = await readOwn(tools, own, REASON);
  const { answer: decision, language, idempotencyKey } = form;
  // the words were put into another language, or changed the language, between reading and pressing
  if (form.text !== report.text) return { ok: false, refusal: { code: 'seen-differs' } };
  const write = { participant: own.participant, actor, access, idempotencyKey };
  return ledgerTransaction<null>(tools, write, async ({ events, now }) => {
    const stands = caseAnswerOf(events.filter(isOwnEvent), report.id);
    if ((stands?.decision ?? '') !== form.stood) return { ok: false, refusal: { code: 'answer-moved-on' } };
    const command = { actor, by, report: report.id, decision, text: form.text, language };
    const decided = decideCaseReport(events, command, stands, now.toISOString());
    if (!decided.ok) return decided;
    return {
      ok: true,
      events: decided.events,
      receipt: 'case-report',
      outbox: [actRecordedMail(own, form), ...(decision === 'deny' ? [unsaid(report, now)] : [])],
      result: null,
    };
  });
}
