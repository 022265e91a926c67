/** Which proofs of identity are whole: what was shown fits how it was looked at, and what the explainer could show that way. */
import type { EventPayloads } from '../../event/payloads.ts';
import { firstRefusal, type Refused, refuse } from '../../outcome.ts';

type Identity = EventPayloads['IdentityVerified'];
type Proof = Pick<Identity, 'method' | 'shown'> & { readonly explainer: { readonly shown: string } | null };

const WITH_PICTURE = ['driving-licence', 'my-number-card', 'passport', 'disability-certificate'];
const SEEN_CARD = ['staff-card'];
/** on a screen or the telephone, her own call to a number that everybody can look up is proof as well */
const FROM_AFAR = ['staff-card', 'name-on-published-number'];

/** Every combination that makes sense, and no other. A proof by her own sign-in shows nothing to anybody. */
export const ALLOWED_PROOFS: Readonly<
  Record<
    Exclude<Identity['method'], 'own-sign-in-second-factor'>,
    { readonly shown: readonly string[]; readonly explainerShown: readonly string[] }
  >
> = {
  'photo-id-in-person': { shown: WITH_PICTURE, explainerShown: SEEN_CARD },
  'health-record-in-person': { shown: ['health-record'], explainerShown: SEEN_CARD },
  'my-number-card': { shown: ['my-number-card'], explainerShown: FROM_AFAR },
  'video-with-photo-id': { shown: WITH_PICTURE, explainerShown: FROM_AFAR },
  'call-back-known-number': { shown: ['known-number'], explainerShown: ['name-on-published-number'] },
};

/** @returns the refusal of a proof that contradicts itself */
export function contradictoryProof({ method, shown, explainer }: Proof): Refused | null {
  if (method === 'own-sign-in-second-factor') return null;
  const allowed = ALLOWED_PROOFS[method];
  return firstRefusal([
    () => (allowed.shown.includes(shown) ? null : refuse('proof-differs')),
    () =>
      explainer === null || allowed.explainerShown.includes(explainer.shown) ? null : refuse('explainer-proof-differs'),
  ]);
}

type Place = {
  readonly isPrivate: boolean;
  readonly othersPresent: readonly string[];
  /** those whose names were typed */
  readonly named: readonly string[];
};

/** Recorded is what lets her sign: a place where others hear, or people who are named and not there, do not. */
export const refusedPlace = ({ isPrivate, othersPresent, named }: Place): Refused | null =>
  firstRefusal([
    () => (isPrivate ? null : refuse('place-not-private')),
    () => (named.every((one) => othersPresent.includes(one)) ? null : refuse('named-not-present')),
  ]);

/** Nobody is called back on a number that we do not have. */
export const withoutNumber = (method: Identity['method'], numberOnFile: string): Refused | null =>
  method === 'call-back-known-number' && numberOnFile.trim() === '' ? refuse('number-not-on-file') : null;
