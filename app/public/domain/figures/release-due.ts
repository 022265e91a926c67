/** When the next release is made: once a month, on its first day, so that the hour of an act never shows in a figure. Pure. */
import type { Day } from '#app/kernel/domain/instant.ts';

/**
 * @param newest day of the newest release; null: none yet
 * @param began day of the programme's first entry
 * @returns the day that the release is due for; null: nothing is due
 */
export function releaseDue(newest: Day | null, began: Day, today: Day): Day | null {
  const first = `${today.slice(0, 7)}-01`;
  return (newest ?? began) < first ? first : null;
}
