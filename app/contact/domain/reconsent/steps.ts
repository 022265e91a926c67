/** Who may take which step of a campaign, and when: planned by one, launched by another, made longer, never shorter. Pure. */
import { isOwn, type OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import { firstRefusal, type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { PlanFault } from './plan.ts';

export const CAMPAIGN_STATES = ['planned', 'running', 'paused', 'ended', 'dropped'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

export type SteppedCampaign = {
  readonly state: CampaignState;
  readonly proposedBy: string | null;
  /** of the plan as it stands */
  readonly digest: string;
  readonly dueOn: Day;
};

/** What is known around it at the moment of the step. */
export type CampaignFacts = {
  readonly isPublished: boolean;
  readonly isCounted: boolean;
  readonly faults: readonly PlanFault[];
};
export type Stepper = { readonly account: string; readonly role: Role };

const notAllowed = ({ role }: Stepper): Refused | null =>
  may(role, 'run-reconsent-campaign', null) ? null : refuse('not-permitted');

/** Somebody was quicker: it runs already, whoever pressed first. */
const notPlanned = ({ state }: SteppedCampaign): Refused | null => {
  if (state === 'planned') return null;
  return refuse(state === 'dropped' ? 'reconsent-moved-on' : 'reconsent-runs');
};

const notReady = ({ isPublished, isCounted, faults }: CampaignFacts): Refused | null =>
  firstRefusal([
    () => (isPublished ? null : refuse('reconsent-not-published')),
    () => (faults.length === 0 ? null : refuse('reconsent-plan-faulty', { items: faults })),
    () => (isCounted ? null : refuse('reconsent-not-counted')),
  ]);

export const cannotChange = (campaign: SteppedCampaign | null, who: Stepper): Refused | null =>
  firstRefusal([() => notAllowed(who), () => (campaign ? notPlanned(campaign) : null)]);

/** @param seen digest of the plan that was on her page */
export const cannotProposeCampaign = (
  campaign: SteppedCampaign,
  who: Stepper,
  seen: string,
  around: CampaignFacts,
): Refused | null =>
  firstRefusal([
    () => notAllowed(who),
    () => notPlanned(campaign),
    () => (campaign.proposedBy === null ? null : refuse('reconsent-moved-on')),
    () => (seen === campaign.digest ? null : refuse('reconsent-moved-on')),
    () => notReady(around),
  ]);

/** The second of two people, over the very plan that the first proposed. */
export const cannotLaunch = (
  campaign: SteppedCampaign,
  who: Stepper & { readonly own: OwnAccounts },
  seen: string,
  around: CampaignFacts,
): Refused | null =>
  firstRefusal([
    () => notAllowed(who),
    () => notPlanned(campaign),
    () => (campaign.proposedBy !== null && seen === campaign.digest ? null : refuse('reconsent-moved-on')),
    () => (isOwn(who.own, campaign.proposedBy) ? refuse('two-people-needed') : null),
    () => notReady(around),
  ]);

/** By either officer, as long as nobody has launched it. */
export const cannotTakeBackCampaign = (campaign: SteppedCampaign, who: Stepper): Refused | null =>
  firstRefusal([
    () => notAllowed(who),
    () => notPlanned(campaign),
    () => (campaign.proposedBy === null ? refuse('reconsent-moved-on') : null),
  ]);

export const cannotTurn = (campaign: SteppedCampaign, who: Stepper, from: 'running' | 'paused'): Refused | null =>
  firstRefusal([() => notAllowed(who), () => (campaign.state === from ? null : refuse('reconsent-not-running'))]);

/** The day that people were told stays a promise: it can only move away from them. */
export const cannotExtend = (campaign: SteppedCampaign, who: Stepper, dueOn: Day): Refused | null =>
  firstRefusal([
    () => notAllowed(who),
    () => (['running', 'paused'].includes(campaign.state) ? null : refuse('reconsent-not-running')),
    () => (dueOn > campaign.dueOn ? null : refuse('reconsent-due-earlier')),
  ]);
