/** One request with everything that was looked up for it: what the checks read. Built once for each decision. */
import type { ConsentState, Instant, SampleState } from '../contract/consent-state.ts';
import type { DecisionRequest, Reason } from '../contract/decision.ts';
import type { Approval, EthicsOpinion, ExpertPanelDecision } from '../contract/programme-state.ts';
import type { ProvisionCode, ReasonCode } from '../contract/vocabulary.ts';
import type { Policy } from './policy.ts';
import type { ActionRow } from './policy-schema.ts';
import type { DecisionView, EarlierPermit } from './view.ts';

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
  /** the opinion named, if it is registered and covers this case now */
  readonly opinion: EthicsOpinion | null;
  /** since when the work has been open by a permit of the log; null where `openSince` counts for nothing */
  readonly opened: EarlierPermit | null;
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

/**
 * Commercial unless said otherwise for industry; for others only if said. A company whose approval is for commercial use
 * cannot say otherwise: what the committee approved is the fact, the word in the request a claim.
 */
export const isCommercial = (
  purpose: { readonly commercial?: boolean | undefined } | undefined,
  recipient: { readonly class: string } | undefined,
  approval: { readonly commercial?: boolean } | null,
): boolean => {
  const isIndustry = recipient?.class === 'industry';
  return (purpose?.commercial ?? isIndustry) || (isIndustry && approval?.commercial === true);
};

/** The work began before `event`, as the log has it; false where either moment is not known. */
export const wasOpenBefore = ({ opened }: Case, event: Instant | null | undefined): boolean =>
  opened !== null && typeof event === 'string' && opened.at < event;
