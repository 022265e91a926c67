/** A decision in plain words, in Japanese and English, and step by step for the operator. No identity in either. */
import type { DecisionRequest, Reason, Verdict } from '../contract/decision.ts';
import type { ReasonCode } from '../contract/vocabulary.ts';
import { CHECKS, inAnswerOrder, subjectOf } from './decide.ts';
import { caseOf } from './look-up-case.ts';
import type { Policy } from './policy.ts';
import en from './reasons/en.json' with { type: 'json' };
import ja from './reasons/ja.json' with { type: 'json' };
import type { DecisionView } from './view.ts';

export type Language = 'ja' | 'en';
export type ReasonTexts = Readonly<Record<Language, string>>;
export type ExplainedReason = Reason & { readonly text: ReasonTexts };

const TEMPLATES: Readonly<Record<Language, Readonly<Record<ReasonCode, string>>>> = { ja, en };
const NO_DATE: ReasonTexts = { ja: '日付の記録なし', en: 'no date recorded' };
const ANY_PROVISION: ReasonTexts = { ja: 'これ', en: 'this' };

/** The day in Japan; Japanese readers see the era year. */
const dayFormats: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  ja: new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { timeZone: 'Asia/Tokyo', dateStyle: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tokyo', dateStyle: 'long' }),
};

function textIn(language: Language, reason: Reason, policy: Policy): string {
  const provision = reason.provision ? policy.provisions[reason.provision][language] : ANY_PROVISION[language];
  const since = reason.since ? dayFormats[language].format(new Date(reason.since)) : NO_DATE[language];
  return TEMPLATES[language][reason.code].replaceAll('{provision}', () => provision).replaceAll('{since}', () => since);
}

/** Reasons with their texts, in the order given. */
export const explain = (reasons: readonly Reason[], policy: Policy): readonly ExplainedReason[] =>
  reasons.map((reason) => ({
    ...reason,
    text: { ja: textIn('ja', reason, policy), en: textIn('en', reason, policy) },
  }));

/** One step of a decision: what was looked at and what it said. Names no person, no organisation, no gene. */
export type TraceStep = { readonly step: string; readonly passed: boolean; readonly reasons: readonly Reason[] };

export type Trace = {
  readonly action: DecisionRequest['action'];
  readonly policy: string;
  readonly decision: Verdict['decision'];
  /** provisions that this request needed */
  readonly provisions: readonly string[];
  readonly ethics: Readonly<Record<Language, string>> & { readonly sources: readonly string[] };
  readonly steps: readonly TraceStep[];
};

/**
 * The same checks as `decide`, one at a time, for the operator. @throws what `decideOrThrow` throws.
 * A trace of `return-finding` or `ask-again` is for the finding desk only.
 */
export function trace(view: DecisionView, request: DecisionRequest, policy: Policy): Trace {
  const { ethics } = policy.actions[request.action];
  const head = { action: request.action, policy: policy.version, ethics };
  const subject = subjectOf(view, request);
  if (subject === null) {
    const steps = [{ step: 'subject', passed: false, reasons: [{ code: 'unknown-subject' } as const] }];
    return { ...head, decision: 'deny', provisions: [], steps };
  }
  const about = caseOf(view, request, policy, subject);
  const steps = CHECKS.map(({ step, check }) => {
    const reasons: Reason[] = [];
    check(about, reasons);
    return { step, passed: reasons.length === 0, reasons: inAnswerOrder(reasons) };
  });
  return {
    ...head,
    decision: steps.every((step) => step.passed) ? 'permit' : 'deny',
    provisions: about.provisions,
    steps,
  };
}
