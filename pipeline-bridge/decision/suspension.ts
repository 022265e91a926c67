/** The emergency stop, in force like a withdrawal: from its revision on, whatever moment it names. */
import type { Suspension } from '../contract/programme-state.ts';
import type { Case, Check } from './case.ts';
import { hasStarted } from './view.ts';

/** A suspension that names nothing stops everything of its scope. */
function names(suspension: Suspension, ...candidates: readonly (string | undefined)[]): boolean {
  return suspension.of === null || candidates.includes(suspension.of);
}

function isAbout(suspension: Suspension, about: Case): boolean {
  const { request, approval } = about;
  switch (suspension.scope) {
    case 'action':
      return names(suspension, request.action);
    case 'participant':
      return names(suspension, about.state.participant);
    case 'sample':
      return about.samples.some((sample) => names(suspension, sample.id));
    case 'dataset':
      return about.dataset !== undefined && names(suspension, about.dataset);
    case 'approval':
      return request.approval !== undefined && names(suspension, request.approval);
    case 'organisation':
      return (
        (request.recipient !== undefined || approval !== null) &&
        names(suspension, request.recipient?.organisation, approval?.recipient.organisation)
      );
    default: // `all`, and any scope that this gate does not know
      return true;
  }
}

/** Notices pass every stop but one on notices themselves: a leak must be told while all else stands still. */
export const checkSuspensions: Check = (about, reasons) => {
  const { action } = about.request;
  const spared = about.policy.suspension.spares.includes(action);
  for (const suspension of about.view.suspensions()) {
    if (suspension.until !== null && hasStarted(about.view.gateTime, suspension.until)) continue;
    if (spared && !(suspension.scope === 'action' && suspension.of === action)) continue;
    if (isAbout(suspension, about)) reasons.push({ code: 'suspended', since: suspension.since });
  }
  if (!spared && about.samples.some((sample) => sample.suspended)) reasons.push({ code: 'suspended' });
};
