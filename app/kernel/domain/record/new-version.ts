/** What a new version asks of one person, and by when. Source: domain.md §2, "Life of a version"; §4 rules 3 and 6. */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { Comparison } from '../document/comparison.ts';
import { type Instant, later, plusDays } from '../instant.ts';
import type { ConsentRecord } from './record.ts';

/** A no is not asked twice: what she refused stays refused, whatever its question has become. In the contract's order. */
export const provisionsToAsk = (
  { answers }: Pick<ConsentRecord, 'answers'>,
  { toAskAgain }: Pick<Comparison, 'toAskAgain'>,
): ProvisionCode[] => toAskAgain.filter((code) => answers[code]?.decision !== 'deny');

/** After the last reminder there is still time to think. */
const AFTER_LAST_REMINDER_DAYS = 14;

/** The day set with the version; later for one who is asked late, so that every reminder comes before it. */
export function answerBy(reconsentBy: Instant, asked: Instant, reminderDays: readonly number[]): Instant {
  const last = Math.max(0, ...reminderDays);
  return later(reconsentBy, plusDays(asked, last + AFTER_LAST_REMINDER_DAYS));
}
