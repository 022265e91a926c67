/** Reasons in plain words, in Japanese and English. No identity in either. */
import type { Reason } from '../contract/decision.ts';
import type { ReasonCode } from '../contract/vocabulary.ts';
import type { Policy } from './policy.ts';
import en from './reasons/en.json' with { type: 'json' };
import ja from './reasons/ja.json' with { type: 'json' };

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
