/** The 18th birthday as a gate knows it: by its month. The day itself stays in the portal. */
import type { Instant } from '../contract/consent-state.ts';

const JAPAN_MS = 9 * 3_600_000;

/** When the month of the 18th birthday begins in Japan: one month before `majorityOn`. */
export function birthdayMonth(majorityOn: Instant): Instant {
  const there = new Date(Date.parse(majorityOn) + JAPAN_MS);
  return new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() - 1, 1) - JAPAN_MS).toISOString();
}
