/** Whom a clearinghouse believes, and why it refused. Source: GA4GH AAI OIDC Profile 1.2, «Conformance for Clearinghouses». */
import type { JWK } from 'jose';
import type { VisaType } from './visa.ts';

export type TrustedIssuer = {
  readonly iss: string;
  /** the only addresses from which this issuer's keys may be fetched, whole and exact */
  readonly jkus: readonly string[];
  /** keys got by another way; then nothing is fetched for a visa without `jku` */
  readonly keys?: readonly JWK[];
  /** assertion sources this issuer is believed about, and for which kinds of visa */
  readonly sources: readonly string[];
  readonly types: readonly VisaType[];
};

export type TrustedBroker = { readonly iss: string; readonly jwksUri: string; readonly keys?: readonly JWK[] };

export type Trust = {
  readonly issuers: readonly TrustedIssuer[];
  readonly brokers: readonly TrustedBroker[];
  /** our own address: a passport made out to others only is refused */
  readonly audience: string;
  /** what our clock and theirs may differ by, seconds; it never lengthens an expiry */
  readonly skewSeconds: number;
  /** how long the access asked for lasts: the visa must outlive it */
  readonly requestedSeconds: number;
  /** how old an assertion may be, seconds; null = whatever its expiry says */
  readonly mostAssertedSeconds: number | null;
};

/** Fetches a key set. Called with addresses out of `Trust` only. @throws where it cannot be had */
export type FetchKeys = (address: string) => Promise<{ readonly keys: readonly JWK[] }>;

export const REFUSALS = [
  'too-large',
  'not-a-jws',
  'algorithm',
  'typ',
  'critical-header',
  'malformed',
  'untrusted-issuer',
  'untrusted-source',
  'unsupported-type',
  'access-token',
  'audience',
  'untrusted-jku',
  'no-key',
  'signature',
  'expired',
  'not-yet-valid',
  'assertion-too-old',
  'no-authority',
  'malformed-link',
  'malformed-conditions',
  'conditions-unmet',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** A visa or passport that is not believed, on its way out of a check. */
export class NotBelieved extends Error {
  override readonly name = 'NotBelieved';
  readonly reason: Refusal;
  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}
