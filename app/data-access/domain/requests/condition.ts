/** Conditions of a decision: in both languages, and in one where they were set before both were asked for. */
import type { RequestPayloads } from './request-event.ts';

export type Condition = RequestPayloads['Decided']['conditions'][number];
/** What a decision may be taken with now. */
export type ConditionInBoth = Exclude<Condition, string>;

/** As a reader of that language is told it: an old one in the language it has. */
export const conditionIn = (condition: Condition, language: 'ja' | 'en'): string =>
  typeof condition === 'string' ? condition : condition[language];
