/**
 * Visas for an approval in force: one ControlledAccessGrants for each of its data sets that may be released now.
 * Source: contract §5; GA4GH Passport 1.2, «ControlledAccessGrants»; AAI 1.2, «Visa Document Token».
 */
import type { Approval, Dataset, Suspension } from '../contract/programme-state.ts';
import { isInForce } from '../decision/approval-cover.ts';
import { type GateTime, hasStarted } from '../decision/view.ts';
import type { VisaClaims } from './visa.ts';

/** Visas live an hour at most: whoever holds one comes back, and finds the approval as it then is. */
export const LONGEST_SECONDS = 3600;

export type Issuer = { readonly iss: string; readonly source: string; datasetUri(id: string): string };

export type VisaRequest = {
  readonly approval: Approval;
  /** the researcher as this issuer knows them */
  readonly sub: string;
  readonly seconds: number;
};

export type Known = {
  readonly gateTime: GateTime;
  readonly suspensions: readonly Suspension[];
  dataset(id: string): Dataset | null;
  /** an identifier never used before */
  newId(): string;
};

const inSeconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);

function isStopped({ approval }: VisaRequest, dataset: string, { suspensions, gateTime }: Known): boolean {
  const names: Partial<Record<Suspension['scope'], string>> = {
    approval: approval.id,
    organisation: approval.recipient.organisation,
    dataset,
    action: 'release-data',
  };
  return suspensions.some(({ scope, of, until }) => {
    if (until !== null && hasStarted(gateTime, until)) return false;
    return scope === 'all' || (Object.hasOwn(names, scope) && (of === null || of === names[scope]));
  });
}

/** A data set of the approval that may leave: known, past its embargo (but for participating institutions), not stopped. */
function isReleasable(request: VisaRequest, id: string, known: Known): boolean {
  const dataset = known.dataset(id);
  if (dataset === null || isStopped(request, id, known)) return false;
  const { embargoUntil } = dataset;
  const isFree = request.approval.recipient.class === 'participating';
  return embargoUntil === null || isFree || hasStarted(known.gateTime, embargoUntil);
}

/**
 * The visas' claims, none where the approval does not hold. Each is bound to an affiliation that the approved
 * organisation itself asserts: the gate knows organisations, not who works there. Expiry never outlasts the approval.
 */
export function visasFor(request: VisaRequest, issuer: Issuer, known: Known): readonly VisaClaims[] {
  const { approval, sub } = request;
  if (!isInForce(approval, known.gateTime) || !approval.actions.includes('release-data')) return [];
  const iat = inSeconds(known.gateTime.lower);
  const lifetime = Math.min(Math.max(request.seconds, 1), LONGEST_SECONDS);
  const exp = Math.min(iat + lifetime, inSeconds(approval.until));
  if (exp <= iat) return [];
  const affiliation = {
    type: 'AffiliationAndRole',
    value: 'pattern:*@*',
    source: `const:${approval.recipient.organisation}`,
  };
  return [...new Set(approval.datasets)]
    .filter((id) => isReleasable(request, id, known))
    .map((id) => ({
      iss: issuer.iss,
      sub,
      iat,
      exp,
      jti: known.newId(),
      ga4gh_visa_v1: {
        type: 'ControlledAccessGrants',
        asserted: inSeconds(approval.from),
        value: issuer.datasetUri(id),
        source: issuer.source,
        by: 'dac' as const,
        conditions: [[affiliation]],
      },
    }));
}
