/** One request with everything that was looked up for it: what the checks read. Built once for each decision. */
import type { ConsentState, Instant, SampleState } from '../contract/consent-state.ts';
import type { DecisionRequest, Reason } from '../contract/decision.ts';
import type { Approval, ExpertPanelDecision } from '../contract/programme-state.ts';
import type { ProvisionCode, ReasonCode } from '../contract/vocabulary.ts';
import type { Policy } from './policy.ts';
import type { ActionRow } from './policy-schema.ts';
import type { DecisionView } from './view.ts';

export type Case = {
  readonly view: DecisionView;
  readonly policy: Policy;
  readonly row: ActionRow;
  readonly request: DecisionRequest;
  readonly state: ConsentState;
  /** the samples that the action would touch: one, or all of the participant's; none where the action reads none */
  readonly samples: readonly SampleState[];
  /** the approval named, if it is known */
  readonly approval: Approval | null;
  /** no approval is needed: the participating institution asks for people of its own site */
  readonly ownData: boolean;
  /** the data set named, or the only one of the approval */
  readonly dataset: string | undefined;
  readonly panel: ExpertPanelDecision | null;
  readonly commercial: boolean;
  readonly provisions: readonly ProvisionCode[];
};

/** A check adds its reasons to `reasons`, or none. It never permits anything. */
export type Check = (about: Case, reasons: Reason[]) => void;

/** A reason without members that say nothing. */
export const reasonOf = (code: ReasonCode, provision?: ProvisionCode, since?: Instant): Reason => ({
  code,
  ...(provision === undefined ? {} : { provision }),
  ...(since === undefined ? {} : { since }),
});

/** Commercial unless said otherwise for industry; for others only if said. */
export const isCommercial = (
  purpose: { readonly commercial?: boolean | undefined } | undefined,
  recipient: { readonly class: string } | undefined,
): boolean => purpose?.commercial ?? recipient?.class === 'industry';

/** The work began before `event`; false where either moment is not known. */
export const wasOpenBefore = (about: Case, event: Instant | null | undefined): boolean =>
  about.request.openSince !== undefined && typeof event === 'string' && about.request.openSince < event;
