/** Approvals, data sets, memberships: what must stand behind a use. Source: contract §3, "Approval cover". */
import type { DecisionRequest, Purpose, Reason, Recipient } from '../contract/decision.ts';
import type { Approval } from '../contract/programme-state.ts';
import type { Case, Check } from './case.ts';
import type { Policy } from './policy.ts';
import { type DecisionView, type GateTime, hasStarted, mayHaveEnded } from './view.ts';

/** Why an approval does not count at this moment: not begun, over or stopped, or both. Empty where it is in force. */
function termReasons(approval: Approval, time: GateTime): readonly Reason[] {
  const reasons: Reason[] = [];
  if (!hasStarted(time, approval.from)) reasons.push({ code: 'approval-not-begun' });
  if (approval.status !== 'active' || mayHaveEnded(time, approval.until)) reasons.push({ code: 'approval-expired' });
  return reasons;
}

export const isInForce = (approval: Approval, time: GateTime): boolean => termReasons(approval, time).length === 0;

/** A term covers itself and whatever the match table plainly permits under it; diseases are compared apart. */
function termIsCovered(policy: Policy, term: string, approved: readonly string[]): boolean {
  return approved.some((own) => {
    const rule = policy.permissionRules.get(own)?.get(term);
    return own === term || rule === 'permit' || rule === 'diseases';
  });
}

type ScopeQuestion = {
  readonly approval: Approval;
  readonly request: DecisionRequest;
  readonly recipient: Recipient;
  readonly purpose: Purpose;
  readonly known: { readonly dataset: string | undefined; readonly commercial: boolean };
  readonly policy: Policy;
  readonly view: DecisionView;
};

/** What an approval must hold, each by the name a trace tells it by. */
export const SCOPE_PARTS = {
  class: ({ approval, recipient }: ScopeQuestion) => approval.recipient.class === recipient.class,
  organisation: ({ approval, recipient }: ScopeQuestion) => approval.recipient.organisation === recipient.organisation,
  country: ({ approval, recipient }: ScopeQuestion) => approval.countries.includes(recipient.country),
  action: ({ approval, request }: ScopeQuestion) => approval.actions.includes(request.action),
  dataset: ({ approval, known }: ScopeQuestion) =>
    known.dataset !== undefined && approval.datasets.includes(known.dataset),
  purpose: ({ approval, purpose, policy }: ScopeQuestion) =>
    purpose.duo.every((term) => termIsCovered(policy, term, approval.purpose.duo)),
  diseases: ({ approval, purpose, view }: ScopeQuestion) =>
    purpose.diseases.every((disease) =>
      approval.purpose.diseases.some((own) => view.diseaseIsWithin(disease, own) === true),
    ),
  uses: ({ approval, purpose }: ScopeQuestion) => purpose.uses.every((use) => approval.uses.includes(use)),
  commercial: ({ approval, known }: ScopeQuestion) => !known.commercial || approval.commercial,
} as const;
export type ScopePart = keyof typeof SCOPE_PARTS;
const PARTS = Object.values(SCOPE_PARTS);

/**
 * Does the approval's scope hold the request? Class and organisation equal, country, action and data set among its own,
 * each DUO term equal or narrower, each disease equal or below, uses a subset, commercial only where approved so.
 * An approval that lists no disease holds no request that names one (list MONDO:0000001 for any). A request that names
 * no recipient, no purpose or no data set cannot be compared: it is not covered.
 */
export function scopeHolds(
  approval: Approval,
  request: DecisionRequest,
  known: ScopeQuestion['known'],
  policy: Policy,
  view: DecisionView,
): boolean {
  const { recipient, purpose } = request;
  if (!recipient || !purpose) return false;
  const question = { approval, request, recipient, purpose, known, policy, view };
  return PARTS.every((holds) => holds(question));
}

/** Why an approval does not cover the request, whatever its dates. Empty where it does. */
function scopeReasons(about: Case, approval: Approval): readonly Reason[] {
  const { request, policy, view } = about;
  const reasons: Reason[] = [];
  const routes = request.recipient ? policy.approval.routes[request.recipient.class] : [];
  if (!routes.includes(approval.route)) reasons.push({ code: 'no-approval' });
  if (!scopeHolds(approval, request, about, policy, view)) reasons.push({ code: 'approval-scope' });
  return reasons;
}

/** The named approval is in force and covers the request: only then does a yes given to it count here. */
export const isCovered = (about: Case): boolean =>
  about.approval !== null &&
  isInForce(about.approval, about.view.gateTime) &&
  scopeReasons(about, about.approval).length === 0;

/** An overview or a use that names an approval must be what was approved; elsewhere the name only has to be in force. */
const mustBeCovered = ({ row, request, policy }: Case): boolean =>
  row.approval ||
  row.coveredWhereNamed ||
  (request.purpose?.uses.some((use) => policy.approval.usesCoveredWhereNamed.includes(use)) ?? false);

/**
 * Releases need a covering approval, except an institution's own data. Any use of data that names an approval needs it
 * to be there and in force: work under a lapsed approval is not that work.
 */
export const checkApproval: Check = (about, reasons) => {
  const { approval, request, row } = about;
  if (!row.readsUses) return;
  if (approval === null) {
    if (request.approval !== undefined || (row.approval && !about.ownData)) reasons.push({ code: 'no-approval' });
    return;
  }
  reasons.push(...termReasons(approval, about.view.gateTime));
  if (mustBeCovered(about)) reasons.push(...scopeReasons(about, approval));
};

/** The forum's members see aggregates while their membership and training run. */
export const checkMembership: Check = (about, reasons) => {
  const { recipient } = about.request;
  if (!about.row.membership) return;
  const membership = recipient ? about.view.membership(recipient.organisation) : null;
  const time = about.view.gateTime;
  if (
    membership === null ||
    !hasStarted(time, membership.from) ||
    mayHaveEnded(time, membership.until) ||
    mayHaveEnded(time, membership.trainingUntil)
  ) {
    reasons.push({ code: 'no-membership' });
  }
  if (membership !== null && membership.class !== recipient?.class) reasons.push({ code: 'recipient-class' });
};

/** The data set must be known; to others it goes only after its embargo, to the public only from the day set. */
export const checkDataset: Check = (about, reasons) => {
  const { row, dataset: id, policy, view, request } = about;
  if (row.dataset === 'unread') return;
  if (id === undefined) {
    const mustBeNamed = row.dataset === 'public' || (row.dataset === 'approved' && about.approval !== null);
    if (mustBeNamed) reasons.push({ code: 'dataset-unknown' });
    return;
  }
  const dataset = view.dataset(id);
  if (dataset === null) {
    reasons.push({ code: 'dataset-unknown' });
    return;
  }
  const embargoed = dataset.embargoUntil !== null && !hasStarted(view.gateTime, dataset.embargoUntil);
  const toOthers = row.dataset === 'approved' && request.recipient?.class !== policy.approval.embargoFreeFor;
  const isPublic = row.dataset === 'public';
  const notYetPublic = dataset.publicFrom === null || !hasStarted(view.gateTime, dataset.publicFrom);
  if ((embargoed && (toOthers || isPublic)) || (isPublic && notYetPublic)) reasons.push({ code: 'embargo' });
};
