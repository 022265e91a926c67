/**
 * An organisation joins the forum of academia or of industry (フォーラムへの入会): it asks, a member of the steering committee
 * proposes, another confirms, a contract and training make it a member. Source: requirements R54, R55, R64; domain.md §5.
 */

import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { type Day, endOfDay, type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { Membership } from '#bridge/contract/programme-state.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';

export const FORUM_ROLES = ['forum-committee', 'review-secretariat'] as const satisfies readonly Role[];
export type ForumRole = (typeof FORUM_ROLES)[number];

export const FORUM_CLASSES = ['academia', 'industry'] as const;
export type ForumClass = (typeof FORUM_CLASSES)[number];

export const FEE_CLASSES = ['free', 'paid', 'reduced'] as const;
export type FeeClass = (typeof FEE_CLASSES)[number];

/** R54: industry pays. */
export const feeRefused = (recipientClass: RecipientClass, feeClass: FeeClass): Refused | null =>
  recipientClass === 'industry' && feeClass === 'free' ? refuse('fee-class-differs') : null;

export const PROPOSALS = ['accept', 'refuse'] as const;
export type ForumProposal = (typeof PROPOSALS)[number];

/** Why somebody is not free to decide about an organisation. */
export const FORUM_GROUNDS = ['same-organisation', 'funding', 'joint-work', 'competitor', 'other'] as const;

/** How one of the steering committee stands to one application: nothing is decided by who has not said, or is not free. */
export type ForumStanding = 'must-declare' | 'recused' | 'free';
export const standingTo = (declared: { readonly ground: string | null } | null): ForumStanding =>
  declared === null ? 'must-declare' : declared.ground === null ? 'free' : 'recused';

/** `accepted` waits for contract and training; `member` has both, whether or not they have ended. */
export const FORUM_STAGES = ['applied', 'proposed', 'accepted', 'refused', 'member'] as const;
export type ForumStage = (typeof FORUM_STAGES)[number];

type Standing = {
  readonly proposal: ForumProposal | null;
  readonly confirmedAt: Date | null;
  readonly contract: string | null;
};

export function stageOf({ proposal, confirmedAt, contract }: Standing): ForumStage {
  if (proposal === null) return 'applied';
  if (confirmedAt === null) return 'proposed';
  if (proposal === 'refuse') return 'refused';
  return contract === null ? 'accepted' : 'member';
}

const cannotJudge = (role: Role, standing: ForumStanding): Refused | null => {
  if (role !== 'forum-committee') return refuse('not-permitted');
  if (standing === 'must-declare') return refuse('interests-first');
  return standing === 'recused' ? refuse('recused') : null;
};

/** What stands against a proposal; null where nothing does. A proposal may be rewritten until it is confirmed. */
export const cannotProposeMember = (stage: ForumStage, role: Role, standing: ForumStanding): Refused | null =>
  firstRefusal([
    () => cannotJudge(role, standing),
    () => (stage === 'applied' || stage === 'proposed' ? null : refuse('application-stage')),
  ]);

type Confirming = {
  readonly stage: ForumStage;
  readonly proposedBy: string | null;
  /** how the one who proposed stands now: an interest found since takes her word away */
  readonly proposer: ForumStanding;
  /** when the proposal was made that the page showed, and that stands now */
  readonly seen: string;
  readonly stands: string;
};

/** What stands against the second person's word. */
export const cannotConfirmMember = (
  { stage, proposedBy, proposer, seen, stands }: Confirming,
  { own, role, standing }: { readonly own: OwnAccounts; readonly role: Role; readonly standing: ForumStanding },
): Refused | null =>
  firstRefusal([
    () => cannotJudge(role, standing),
    () => (stage === 'proposed' ? null : refuse('application-stage')),
    () => (isOwn(own, proposedBy) ? refuse('two-people-needed') : null),
    () => (proposer === 'free' ? null : refuse('recused')),
    () => (seen === stands ? null : refuse('application-moved-on')),
  ]);

export type Contract = {
  readonly signedOn: Day;
  /** the last day */
  readonly until: Day;
  readonly trainingUntil: Day;
  readonly feeClass: FeeClass;
};

/** What stands against a contract, the first or the next: the office records what was decided and signed. */
export const cannotContract = (
  stage: ForumStage,
  recipientClass: ForumClass,
  { signedOn, until, feeClass }: Contract,
  today: Day,
): Refused | null =>
  firstRefusal([
    () => (stage === 'accepted' || stage === 'member' ? null : refuse('application-stage')),
    () => (signedOn <= today ? null : refuse('in-the-future')),
    () => (today <= until ? null : refuse('term-backwards')),
    () => feeRefused(recipientClass, feeClass),
  ]);

/** What stands against a word about the end of a membership: it runs, and she has no interest in the organisation. */
export const cannotProposeEnd = (
  membership: Pick<Membership, 'until'> | null,
  standing: ForumStanding,
  now: Instant,
): Refused | null =>
  firstRefusal([
    () => (standing === 'recused' ? refuse('recused') : null),
    () => (membership !== null && now < membership.until ? null : refuse('application-stage')),
  ]);

type EndProposal = { readonly id: string; readonly proposedBy: string; readonly standing: ForumStanding };

/** What stands against the second person's word on it. @param proposal the one that stands now, with its proposer's standing */
export const cannotConfirmEnd = (
  membership: Pick<Membership, 'until'> | null,
  proposal: EndProposal | null,
  by: { readonly own: OwnAccounts; readonly standing: ForumStanding; readonly seen: string; readonly now: Instant },
): Refused | null =>
  firstRefusal([
    () => cannotProposeEnd(membership, by.standing, by.now),
    () => (proposal?.id === by.seen ? null : refuse('application-moved-on')),
    () => (isOwn(by.own, proposal?.proposedBy) ? refuse('two-people-needed') : null),
    () => (proposal?.standing === 'recused' ? refuse('recused') : null),
  ]);

/** What the gate is told. One that runs on keeps its beginning. @param standing as it was last set; null for a first one */
export function membershipFrom(
  who: Pick<Membership, 'organisation' | 'class'>,
  { until, trainingUntil }: Contract,
  standing: Membership | null,
  now: Instant,
): Membership {
  const runsOn = standing !== null && standing.class === who.class && standing.from <= now && now < standing.until;
  return {
    schema: 'membership/1',
    ...who,
    from: runsOn ? standing.from : now,
    until: endOfDay(until),
    trainingUntil: endOfDay(trainingUntil),
  };
}

/** How long the contact person of a refused application is kept: half a year, for questions and a complaint. */
const KEPT_DAYS = 183;
export const contactGoesAt = (refusedAt: Instant): Instant => plusDays(refusedAt, KEPT_DAYS);
