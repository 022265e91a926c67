/** The record of consent as the tests read it: folded from entries, asked for one answer. */

import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { type Entry, ledger } from './events.ts';

export const fold = (...entries: Entry[]) => consentAt(ledger(entries));
export const decisionOf = (record: ReturnType<typeof fold>, code: keyof typeof record.answers) =>
  record.answers[code]?.decision ?? 'not-asked';
