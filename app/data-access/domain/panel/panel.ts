/** What the participant panel (参加者パネル) sees of a request, and what its lead may publish. Pure. Source: domain.md §5. */

import { DAY_MS, dayOf, type Instant, lastDayBefore } from '#app/kernel/domain/instant.ts';
import type { RequestPayloads } from '../requests/request-event.ts';
import type { RequestContent } from '../requests/request-form.ts';
import type { RequestState } from '../requests/request-state.ts';
import { countedVotes, LEADING_PARTS, type Seat, seatOf, voteTallyOf } from '../requests/seats.ts';

/** Whole days in Japan until the last one of what ends before an instant: 0 on that day and after it. */
export const daysLeft = (until: Instant, now: Instant): number =>
  Math.max(0, (Date.parse(lastDayBefore(until)) - Date.parse(dayOf(now))) / DAY_MS);

/** Chair, deputy chair or secretary: names readers, keeps the agenda, records the panel's view. */
export const leadsPanel = (seats: readonly Seat[], account: string, now: Instant): boolean => {
  const seat = seatOf(seats, 'panel', account, now);
  return seat !== null && LEADING_PARTS.includes(seat.part);
};

/** Votes as the panel's view counts them: `send-back` is no word of the panel. */
export function panelTally(
  state: RequestState,
  seats: readonly Seat[],
  now: Instant,
): RequestPayloads['PanelSpoke']['members'] {
  const { 'send-back': _none, ...members } = voteTallyOf(countedVotes(state, 'panel', seats, now));
  return members;
}

/**
 * Diseases that a request names, MONDO numbers in its order. Empty: it names none. Said before anything opens, so that a
 * member who would meet her own illness can choose not to.
 */
export const illnessesOf = ({ use }: Pick<RequestContent, 'use'>): readonly string[] => [...new Set(use.diseases)];

/** Conditions as they are typed: one a line. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
