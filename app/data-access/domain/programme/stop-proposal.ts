/** The emergency stop in two steps: one proposes, another confirms within a day. Pure; the act itself is in acts.ts. */
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { type Instant, msOf } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';

/** What people stop here. A record or sample in doubt is stopped at the desk of doubts, which alone sees whose it is. */
export const STOP_SCOPES = ['approval', 'organisation', 'dataset', 'action', 'all'] as const;
export type StopScope = (typeof STOP_SCOPES)[number];

/** Why, by code: the feed carries it everywhere, so there are no free words. */
export const STOP_REASONS = [
  'leak-suspected',
  'terms-broken',
  'approval-in-doubt',
  'data-wrong',
  'system-fault',
] as const;
export const LIFT_REASONS = ['settled', 'set-by-mistake'] as const;

/** Whoever meant it comes within a day; later the matter is another one. */
const STANDS_MS = 24 * 3_600_000;

export const hasProposalLapsed = (proposedAt: Instant, now: Instant): boolean =>
  msOf(now) - msOf(proposedAt) >= STANDS_MS;

type Proposed = {
  readonly by: string;
  readonly at: Instant;
  readonly confirmed: boolean;
};

/** What stands against the second person's word; null where nothing does. */
export const cannotConfirmStop = (proposed: Proposed, own: OwnAccounts, now: Instant): Refused | null =>
  firstRefusal([
    () => (proposed.confirmed ? refuse('stop-confirmed') : null),
    () => (isOwn(own, proposed.by) ? refuse('two-people-needed') : null),
    () => (hasProposalLapsed(proposed.at, now) ? refuse('stop-lapsed') : null),
  ]);
