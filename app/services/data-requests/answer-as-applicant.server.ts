/** What an applicant says after a request was handed in: answers, parts shown before publication, the closing report. */
import { requestEvent } from '#app/domain/data-requests/request-event.ts';
import { digest } from '#app/domain/ledger/canonical.ts';
import type { Tools } from '../tools.server.ts';
import { loadOwn } from './own-requests.server.ts';
import type { Applicant } from './request-people.ts';
import { type StepTaken, takeStep } from './take-step.server.ts';

/** A request of nobody's and another's are refused alike. */
const UNKNOWN = { ok: false, refusal: { code: 'request-unknown' } } as const;

export async function answerQuestion(
  tools: Tools,
  who: Applicant,
  request: string,
  answer: { readonly question: string; readonly words: string },
): Promise<StepTaken> {
  const own = await loadOwn(tools, who, request);
  return own ? takeStep(tools, who, request, requestEvent('ApplicantAnswered', answer)) : UNKNOWN;
}

type Shown = { readonly publication: string; readonly words: string; readonly individual: boolean };

/** The same page sent twice shows once. */
export async function showPublication(
  tools: Tools,
  who: Applicant,
  request: string,
  shown: Shown,
): Promise<{ readonly ok: true } | Extract<StepTaken, { ok: false }>> {
  const own = await loadOwn(tools, who, request);
  if (!own) return UNKNOWN;
  if (own.state.publications.some(({ publication }) => publication === shown.publication)) return { ok: true };
  return takeStep(tools, who, request, requestEvent('PublicationShown', shown));
}

export async function giveClosingReport(
  tools: Tools,
  who: Applicant,
  request: string,
  words: { readonly ja: string; readonly en: string },
): Promise<StepTaken> {
  const own = await loadOwn(tools, who, request);
  if (!own) return UNKNOWN;
  return takeStep(tools, who, request, requestEvent('ClosingReportGiven', { words, content: digest(words) }));
}
