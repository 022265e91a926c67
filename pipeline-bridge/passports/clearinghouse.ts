/**
 * A Passport Clearinghouse: which visas of a passport are believed, each refused one with its reason, and what they
 * grant together. It adds a condition to a release and takes none away: no visa overrides the gate's decision.
 * Source: GA4GH Passport 1.2, «General Requirements» 8, «conditions», «LinkedIdentities», «Visa Expiry».
 */
import type { Verdict } from '../contract/decision.ts';
import { checkPassport, checkVisa } from './check-token.ts';
import { conditionsOf } from './conditions.ts';
import { joinIdentities, readLinks } from './linked-identities.ts';
import { type FetchKeys, NotBelieved, type Refusal, type Trust } from './trust.ts';
import { identityOf, type VisaClaims } from './visa.ts';

export type Presented = { readonly passport: string } | { readonly visas: readonly string[] };
export type Believed = {
  /** in the order presented; `person` is one name for all identities that were linked */
  readonly accepted: readonly { readonly at: number; readonly person: string; readonly claims: VisaClaims }[];
  readonly refused: readonly { readonly at: number; readonly reason: Refusal }[];
  /** why nothing at all is believed, or null */
  readonly passport: Refusal | null;
};

const MOST_VISAS = 100;
const reasonOf = (error: unknown): Refusal => {
  if (error instanceof NotBelieved) return error.reason;
  throw error;
};

/** Each key set is fetched once for a passport, whatever its visas ask. */
function once(fetchKeys: FetchKeys): FetchKeys {
  const under = new Map<string, ReturnType<FetchKeys>>();
  return (address) => {
    const known = under.get(address) ?? fetchKeys(address);
    under.set(address, known);
    return known;
  };
}

/** What of a visa can be refused only once the others are known. */
function reasonAmongOthers(claims: VisaClaims, others: readonly VisaClaims[]): Refusal | null {
  const { type, value, conditions } = claims.ga4gh_visa_v1;
  if (type === 'LinkedIdentities' && readLinks(value) === null) return 'malformed-link';
  switch (
    conditionsOf(
      conditions,
      others.map((other) => other.ga4gh_visa_v1),
    )
  ) {
    case 'malformed':
      return 'malformed-conditions';
    case 'unmet':
      return 'conditions-unmet';
    default:
      return null;
  }
}

/** @param now seconds since 1970. @param fetchKeys called only with addresses that `trust` names */
export async function checkPresented(
  presented: Presented,
  trust: Trust,
  now: number,
  fetchKeys: FetchKeys,
): Promise<Believed> {
  const fetchOnce = once(fetchKeys);
  let visas: readonly string[];
  try {
    visas =
      'visas' in presented
        ? presented.visas
        : (await checkPassport(presented.passport, trust, now, fetchOnce)).ga4gh_passport_v1;
    if (visas.length > MOST_VISAS) throw new NotBelieved('too-large');
  } catch (error) {
    return { accepted: [], refused: [], passport: reasonOf(error) };
  }
  const checked = await Promise.all(
    visas.map((token, at) =>
      checkVisa(token, trust, now, fetchOnce).then(
        (claims) => ({ at, claims }),
        (error) => ({ at, reason: reasonOf(error) }),
      ),
    ),
  );
  const valid = checked.filter((one) => 'claims' in one);
  // a link under a condition would have to be believed before it is known whose visas meet it
  const links = valid.map(({ claims }) => claims).filter(({ ga4gh_visa_v1: visa }) => visa.type === 'LinkedIdentities');
  const personOf = joinIdentities(links.filter(({ ga4gh_visa_v1: visa }) => visa.conditions === undefined));
  const accepted: { at: number; person: string; claims: VisaClaims }[] = [];
  const refused: { at: number; reason: Refusal }[] = checked.filter((one) => 'reason' in one);
  for (const { at, claims } of valid) {
    const person = personOf(claims);
    const others = valid.filter((other) => other.at !== at && personOf(other.claims) === person);
    const reason = reasonAmongOthers(
      claims,
      others.map((other) => other.claims),
    );
    if (reason === null) accepted.push({ at, person, claims });
    else refused.push({ at, reason });
  }
  return { accepted, refused: refused.sort((one, other) => one.at - other.at), passport: null };
}

/** The data sets that a person (any of their linked identities) was granted, by a committee, until when (seconds). */
export function grantsOf(believed: Believed, user: Pick<VisaClaims, 'iss' | 'sub'>): ReadonlyMap<string, number> {
  const person = believed.accepted.find(({ claims }) => identityOf(claims) === identityOf(user))?.person;
  const grants = new Map<string, number>();
  for (const { claims, person: whose } of believed.accepted) {
    const { type, by, value } = claims.ga4gh_visa_v1;
    if (whose !== person || type !== 'ControlledAccessGrants' || by !== 'dac') continue;
    grants.set(value, Math.max(grants.get(value) ?? 0, claims.exp));
  }
  return grants;
}

/** Both must hold, the person's consent as the gate decides it now and the visa; a withdrawal is a no whatever is shown. */
export const mayRelease = (verdict: Verdict, grants: ReadonlyMap<string, number>, datasetUri: string): boolean =>
  verdict.decision === 'permit' && grants.has(datasetUri);
