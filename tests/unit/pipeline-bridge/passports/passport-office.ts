/** Issuers with real keys, and tokens with one thing wrong at a time. */
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { FetchKeys, Trust, TrustedIssuer } from '#bridge/passports/trust.ts';

export const NOW = 1_795_000_000;
export const DAC = 'https://dac.example/oidc';
export const HOME = 'https://home.example/oidc';
export const BROKER = 'https://broker.example';
export const DATASET = 'https://tomoni.example/dataset/ds-1';
export const ORGANISATION = 'https://ror.org/company';
const jkuOf = (iss: string) => `${iss}/jwks.json`;

const made = async (alg: 'ES256' | 'RS256') => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    privateKey,
    alg,
    jwk: { ...(await exportJWK(publicKey)), kid: `key-${alg}`, alg, use: 'sig' } satisfies JWK,
  };
};
export const KEYS = { [DAC]: await made('ES256'), [HOME]: await made('RS256'), [BROKER]: await made('ES256') };
export const STRANGE_KEY = await made('ES256');

const issuer = (iss: string, sources: string[], types: TrustedIssuer['types']): TrustedIssuer => ({
  iss,
  jkus: [jkuOf(iss)],
  sources,
  types,
});
export const TRUST: Trust = {
  issuers: [
    issuer(DAC, ['https://tomoni.example'], ['ControlledAccessGrants']),
    issuer(HOME, [HOME, ORGANISATION], ['AffiliationAndRole', 'ResearcherStatus', 'LinkedIdentities']),
  ],
  brokers: [{ iss: BROKER, jwksUri: jkuOf(BROKER) }],
  audience: 'https://tomoni.example',
  skewSeconds: 30,
  requestedSeconds: 60,
  mostAssertedSeconds: null,
};

/** @param fetched every address asked for, in order */
export const fetcher = (fetched: string[] = []): FetchKeys => {
  return async (address) => {
    fetched.push(address);
    const found = Object.entries(KEYS).find(([iss]) => jkuOf(iss) === address);
    if (!found) throw new Error('no such address');
    return { keys: [found[1].jwk] };
  };
};

type Known = keyof typeof KEYS;
type Parts = {
  readonly iss?: string;
  readonly key?: Awaited<ReturnType<typeof made>>;
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly visa?: Record<string, unknown>;
};

const sign = (payload: Record<string, unknown>, header: Record<string, unknown>, key: CryptoKey): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'ES256', ...header }).sign(key);

/** A grant by the committee that holds, unless a part says otherwise. */
export async function visa(parts: Parts = {}): Promise<string> {
  const iss = parts.iss ?? DAC;
  const key = parts.key ?? KEYS[iss as Known] ?? STRANGE_KEY;
  const object = {
    type: 'ControlledAccessGrants',
    asserted: NOW - 86_400,
    value: DATASET,
    source: 'https://tomoni.example',
    by: 'dac',
    ...parts.visa,
  };
  const payload = {
    iss,
    sub: 'researcher-1',
    iat: NOW - 60,
    exp: NOW + 3000,
    jti: 'v-1',
    ...parts.claims,
    ga4gh_visa_v1: object,
  };
  const header = { alg: key.alg, typ: 'vnd.ga4gh.visa+jwt', kid: key.jwk.kid, jku: jkuOf(iss), ...parts.header };
  return sign(payload, header, key.privateKey);
}

export const affiliation = (parts: Parts = {}): Promise<string> =>
  visa({
    iss: HOME,
    ...parts,
    claims: { sub: 'staff-7', ...parts.claims },
    visa: {
      type: 'AffiliationAndRole',
      value: 'faculty@company.example',
      source: ORGANISATION,
      by: 'so',
      ...parts.visa,
    },
  });

export const link = (value: string, parts: Parts = {}): Promise<string> =>
  visa({
    iss: HOME,
    ...parts,
    claims: { sub: 'staff-7', ...parts.claims },
    visa: { type: 'LinkedIdentities', value, source: HOME, by: 'system', ...parts.visa },
  });

export const linkTo = (sub: string, iss: string) => `${encodeURIComponent(sub)},${encodeURIComponent(iss)}`;

export const passport = (
  visas: readonly string[],
  header: Record<string, unknown> = {},
  claims: Record<string, unknown> = {},
) =>
  sign(
    { iss: BROKER, sub: 'b-1', iat: NOW - 60, exp: NOW + 3000, jti: 'p-1', ga4gh_passport_v1: visas, ...claims },
    { typ: 'vnd.ga4gh.passport+jwt', kid: 'key-ES256', ...header },
    KEYS[BROKER].privateKey,
  );
