/** Parts of the demonstration's report in their order: words by language, and the figures that stand after them. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { ActTable } from '#app/public/domain/figures/acts.ts';
import type { PartWords } from '#app/public/domain/reports/report.ts';
import { BODIES, USES } from './about-bodies.ts';
import { HEARD, LIMITS, PROTECTED, QUESTIONS } from './about-people.ts';
import { CHOICES, GATE, OPENING, PARTICIPATION, WITHDRAWALS } from './about-programme.ts';

export type Words = Readonly<Record<Language, PartWords>>;
export type Told = Words | { readonly table: string } | { readonly acts: ActTable };

const figure = (table: string): Told => ({ table });
const counts = (acts: ActTable): Told => ({ acts });

export const TITLES: Readonly<Record<Language, string>> = {
  ja: 'はじめの報告書：参加、選択、撤回、そのあとに起きたこと',
  'ja-easy': 'はじめての{報告書|ほうこくしょ}',
  en: 'First report: taking part, choosing, leaving, and what came after',
};

export const PARTS: readonly Told[] = [
  OPENING,
  PARTICIPATION,
  ...['people', 'joined', 'left', 'invited'].map(figure),
  CHOICES,
  ...['choice-share-academia', 'choice-share-industry', 'choice-share-overseas', 'changed'].map(figure),
  WITHDRAWALS,
  ...['withdrawn', 'gates-closed', 'copies-destroyed', 'recipients-confirmed'].map(figure),
  GATE,
  ...['decided', 'denied'].map(figure),
  USES,
  ...(['class', 'country', 'purpose', 'given-class', 'given-country'] as const).map(counts),
  BODIES,
  ...(['panel', 'difference', 'turnaround', 'meetings', 'incidents'] as const).map(counts),
  QUESTIONS,
  figure('asked'),
  PROTECTED,
  HEARD,
  LIMITS,
];
