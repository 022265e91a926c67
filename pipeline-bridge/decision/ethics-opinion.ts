/** Whether a registered ethics opinion covers a request. A number alone is a claim; the registered opinion is the fact. */
import type { ConsentState, SampleState } from '../contract/consent-state.ts';
import type { DecisionRequest } from '../contract/decision.ts';
import type { Approval, EthicsOpinion } from '../contract/programme-state.ts';
import { isInForce, scopeHolds } from './approval-cover.ts';
import type { Policy } from './policy.ts';
import { type DecisionView, hasStarted, mayHaveEnded } from './view.ts';

type Asked = {
  readonly request: DecisionRequest;
  readonly state: ConsentState;
  /** those that the action would touch */
  readonly samples: readonly SampleState[];
  readonly approval: Approval | null;
  readonly dataset: string | undefined;
  readonly commercial: boolean;
};

/** The work of an approval that the opinion names: the approval itself must be in force and cover what is asked. */
function isItsWork({ covers }: EthicsOpinion, asked: Asked, view: DecisionView, policy: Policy): boolean {
  const { approval, request } = asked;
  return (
    approval !== null &&
    covers.approvals.includes(approval.id) &&
    isInForce(approval, view.gateTime) &&
    scopeHolds(approval, request, asked, policy, view)
  );
}

function reaches(opinion: EthicsOpinion, asked: Asked, view: DecisionView, policy: Policy): boolean {
  const { covers } = opinion;
  const { state, samples } = asked;
  const document = state.provisions.participate?.document?.id;
  return (
    covers.participants.includes(state.participant) ||
    (samples.length > 0 && samples.every(({ id }) => covers.samples.includes(id))) ||
    (document !== undefined && covers.documents.includes(document)) ||
    isItsWork(opinion, asked, view, policy)
  );
}

/** The opinion that the request names, where it is registered, in force and covers the action and the subject; else null. */
export function coveringOpinion(view: DecisionView, policy: Policy, asked: Asked): EthicsOpinion | null {
  const { ethics, action } = asked.request;
  const opinion = ethics === undefined ? null : view.ethicsOpinion(ethics);
  if (opinion === null || opinion.status !== 'active') return null;
  if (!hasStarted(view.gateTime, opinion.from) || mayHaveEnded(view.gateTime, opinion.until)) return null;
  return opinion.actions.includes(action) && reaches(opinion, asked, view, policy) ? opinion : null;
}
