/**
 * May this person be written to for a campaign, now, and how? The gate's word first, then her budget, then the way to her.
 * Nothing of gate or budget is said again here: both are asked. Pure.
 */

import { type Budget, type ContactChannel, mayContact } from '#app/kernel/domain/contact/budget.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { WayOfMail } from '#app/kernel/domain/mail/way-of-mail.ts';
import type { Reason, Verdict } from '#bridge/contract/decision.ts';
import type { CampaignKind } from './campaign.ts';

/** Why not, as it is counted. The gate's own codes keep their names. */
export type WhyNot =
  | `gate:${Reason['code']}`
  | 'budget:channel'
  | 'budget:topic'
  | 'budget:in-all'
  /** an answer or a hospital changed since she was meant */
  | 'criteria:changed'
  | 'way:nowhere'
  | 'way:nobody';

export type ContactEligibility =
  | { readonly is: 'yes'; readonly channel: ContactChannel }
  /** a quiet time of hers: not before */
  | { readonly is: 'later'; readonly until: Instant }
  | { readonly is: 'no'; readonly because: WhyNot };

const no = (because: WhyNot): ContactEligibility => ({ is: 'no', because });

const CHANNEL: Readonly<Record<Exclude<WayOfMail, 'nowhere'>, ContactChannel>> = {
  mail: 'mail',
  letter: 'letter',
  desk: 'phone',
};

type Asked = {
  readonly isMeant: boolean;
  readonly verdict: Verdict;
  /** null: nothing is signed that a budget could rest on */
  readonly budget: Budget | null;
  /** null: nobody to write to */
  readonly way: WayOfMail | null;
  readonly kind: CampaignKind;
  readonly at: Instant;
};

export function contactEligibility({ isMeant, verdict, budget, way, kind, at }: Asked): ContactEligibility {
  if (verdict.decision !== 'permit') return no(`gate:${verdict.reasons[0].code}`);
  if (!isMeant) return no('criteria:changed');
  if (way === null || budget === null) return no('way:nobody');
  if (way === 'nowhere') return no('way:nowhere');
  const channel = CHANNEL[way];
  const word = mayContact(budget, { topic: kind, channel, at });
  if (word.may) return { is: 'yes', channel };
  if (word.because === 'quiet') return word.until === null ? no('budget:in-all') : { is: 'later', until: word.until };
  return no(`budget:${word.because}`);
}
