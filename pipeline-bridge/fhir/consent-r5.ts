/**
 * FHIR R4 Consent → R5 Consent, member by member: nothing is decided here. R5 moved `scope` into `category`, the root
 * rule into `decision` and lost `provision.type`: exceptions alternate with depth. Source: HL7 FHIR R5 (5.0.0), Consent.
 */
import type { R4Consent, R4Provision, R4Status, R5Consent, R5Provision, R5Status } from './types.ts';

const STATUSES: Readonly<Record<R4Status, R5Status>> = {
  draft: 'draft',
  proposed: 'draft',
  active: 'active',
  rejected: 'not-done',
  inactive: 'inactive',
  'entered-in-error': 'entered-in-error',
};

/** What R4 says by `policyRule` (opt in): what is not permitted is denied. */
const BASE = 'deny';

/** @throws where R4 says the same type twice in a row: R5 cannot, and would read it as the opposite */
function exceptionsOf(outer: Pick<R4Provision, 'type' | 'provision'>): readonly R5Provision[] | undefined {
  return outer.provision?.map((inner) => {
    if (inner.type === outer.type) throw new Error(`a ${inner.type} inside a ${outer.type} has no place in R5`);
    const { type: _, provision: __, ...rest } = inner;
    const nested = exceptionsOf(inner);
    return { ...rest, ...(nested ? { provision: nested } : {}) };
  });
}

/** Decides alike (property test). R5's `date` is a day: the UTC day of R4's `dateTime`. */
export function consentR5(consent: R4Consent): R5Consent {
  const provision = exceptionsOf({ ...consent.provision, type: BASE });
  return {
    resourceType: 'Consent',
    id: consent.id,
    meta: consent.meta,
    identifier: consent.identifier,
    status: STATUSES[consent.status],
    category: [consent.scope, ...consent.category],
    subject: consent.patient,
    date: consent.dateTime.slice(0, 10),
    controller: consent.organization,
    ...(consent.sourceReference ? { sourceReference: [consent.sourceReference] } : {}),
    regulatoryBasis: [consent.policyRule],
    policyBasis: { url: consent.policy[0]?.uri ?? '' },
    decision: BASE,
    ...(provision ? { provision } : {}),
  };
}
