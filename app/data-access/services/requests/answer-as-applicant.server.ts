/** What an applicant says after a request was handed in: answers, parts shown before publication, the closing report. */

import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { publicationWindow, type Window } from '../../domain/programme/rule-windows.ts';
import { type RequestPayloads, requestEvent } from '../../domain/requests/request-event.ts';
import { publishingOpensFor, type SetLast, setsAskedFor } from './data-sets-set.server.ts';
import { loadOwnRequest, type OwnRequest } from './own-requests.server.ts';
import { attachmentsOf, manuscriptsIn } from './request-files.server.ts';
import { type Applicant, applicantAccess } from './request-people.ts';
import { type RequestStepTaken, recordRequestStep } from './take-step.server.ts';

export type PublishingTerms = {
  readonly opens: Day | null;
  readonly sets: readonly (Pick<SetLast, 'id' | 'title' | 'startPoint'> & { readonly window: Window | null })[];
};

/** A request of nobody's and another's are refused alike. */
const UNKNOWN = { ok: false, refusal: { code: 'request-unknown' } } as const;

export async function answerAsApplicant(
  tools: Tools,
  who: Applicant,
  request: string,
  answer: { readonly question: string; readonly words: string },
): Promise<RequestStepTaken> {
  const own = await loadOwnRequest(tools, who, request);
  return own ? recordRequestStep(tools, who, request, requestEvent('ApplicantAnswered', answer)) : UNKNOWN;
}

type Shown = Omit<RequestPayloads['PublicationShown'], 'files'>;

/** With the manuscripts that lie among its files now. The same page sent twice shows once. */
export async function showPublication(
  tools: Tools,
  who: Applicant,
  request: string,
  shown: Shown,
): Promise<{ readonly ok: true } | Extract<RequestStepTaken, { ok: false }>> {
  const own = await loadOwnRequest(tools, who, request);
  if (!own) return UNKNOWN;
  if (own.state.publications.some(({ publication }) => publication === shown.publication)) return { ok: true };
  const all = await withAccess(tools.database, applicantAccess(who), (tx) => attachmentsOf(tx, request));
  const files = [...new Set(manuscriptsIn(own, all).map(({ sha256 }) => sha256))].sort();
  const payload = { ...shown, ...(files.length > 0 ? { files } : {}) };
  return recordRequestStep(tools, who, request, requestEvent('PublicationShown', payload));
}

/** Of the same number the last one counts; told the same twice, it is told once. */
export async function noticePatent(
  tools: Tools,
  who: Applicant,
  request: string,
  told: RequestPayloads['PatentNoticed'],
): Promise<{ readonly ok: true } | Extract<RequestStepTaken, { ok: false }>> {
  const own = await loadOwnRequest(tools, who, request);
  if (!own) return UNKNOWN;
  const known = own.state.patents.find(({ number }) => number === told.number);
  const isSame = (Object.keys(told) as (keyof typeof told)[]).every((field) => known?.[field] === told[field]);
  return isSame ? { ok: true } : recordRequestStep(tools, who, request, requestEvent('PatentNoticed', told));
}

/** From which day this organisation may publish, and what that counts from, set by set. Null: the rule keeps it from nothing. */
export async function publishingTerms(tools: Tools, { row, state }: OwnRequest): Promise<PublishingTerms | null> {
  if (row.recipientClass !== 'industry') return null;
  return tools.database.prisma.$transaction(async (tx) => {
    const sets = await setsAskedFor(tx, row.id, state.version);
    return {
      opens: await publishingOpensFor(tx, row, state.version),
      sets: sets.map(({ id, title, startPoint }) => ({
        id,
        title,
        startPoint,
        window: startPoint ? publicationWindow(startPoint) : null,
      })),
    };
  });
}

export async function giveClosingReport(
  tools: Tools,
  who: Applicant,
  request: string,
  words: { readonly ja: string; readonly en: string },
): Promise<RequestStepTaken> {
  const own = await loadOwnRequest(tools, who, request);
  if (!own) return UNKNOWN;
  return recordRequestStep(tools, who, request, requestEvent('ClosingReportGiven', { words, content: digest(words) }));
}
