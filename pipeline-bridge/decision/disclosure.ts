/** How much of why a client is told: all words, codes alone, or nothing but the no. Source: contract §3. */
import type { Reason } from '../contract/decision.ts';
import type { ProvisionCode, ReasonCode, ReasonDetail } from '../contract/vocabulary.ts';
import { explain, type ReasonTexts } from './explain.ts';
import type { Policy } from './policy.ts';

export const NOT_PERMITTED = 'not-permitted';

export type DisclosedReason = {
  readonly code: ReasonCode | typeof NOT_PERMITTED;
  readonly provision?: ProvisionCode;
  readonly since?: string;
  readonly text?: ReasonTexts;
};

const NOTHING: readonly DisclosedReason[] = [{ code: NOT_PERMITTED }];

/**
 * `full`: code, provision, since and texts; `codes`: each code once, no provision; `none`: `not-permitted` alone, the
 * same whoever it is about.
 */
export function disclose(reasons: readonly Reason[], detail: ReasonDetail, policy: Policy): readonly DisclosedReason[] {
  switch (detail) {
    case 'full':
      return explain(reasons, policy);
    case 'codes':
      return [...new Set(reasons.map((reason) => reason.code))].map((code) => ({ code }));
    default:
      return NOTHING;
  }
}
