/** The gate's mapping of a consent to FHIR, for the portal's archive: one mapping, wired where both sides may be known. */
import type { MakeConsentResource } from '#app/kernel/services/access/load-context.ts';
import { ownSystems } from '#bridge/contract/fhir-systems.ts';
import { consentR4 } from '#bridge/fhir/consent-r4.ts';

/** @param publicUrl of the gate: identifiers hang under it, here as there */
export function consentResource(publicUrl: string): MakeConsentResource {
  const own = ownSystems(publicUrl);
  return (state, { suspensions, lists, approvals, policy, at }) => {
    const list = (id: string) => lists.findLast((one) => one.id === id) ?? null;
    const approval = (id: string) => approvals.find((one) => one.id === id) ?? null;
    return consentR4(state, { own, suspensions, list, approval }, policy, { lower: at, upper: at });
  };
}
