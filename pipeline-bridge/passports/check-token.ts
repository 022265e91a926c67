/**
 * One signed token, from text to believed claims. The order matters: form, algorithm, kind and issuer are settled on
 * unverified text; a key is looked for only where trust allows it; nothing is used before the signature holds.
 * Source: GA4GH AAI OIDC Profile 1.2, «Signing Algorithms», «Visa Document Token»; RFC 8725 (JWT best practices).
 */

import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import type { z } from 'zod';
import { ownMember } from '../contract/own-member.ts';
import { type FetchKeys, NotBelieved, type Trust, type TrustedIssuer } from './trust.ts';
import { PASSPORT_TYP, passportClaimsSchema, VISA_TYP, VISA_TYPES, type VisaClaims, visaClaimsSchema } from './visa.ts';

const MOST_CHARACTERS = 16_384;
const JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const ALGORITHMS = ['RS256', 'ES256'];
const KEY_TYPES: Readonly<Record<string, string>> = { RS256: 'RSA', ES256: 'EC' };

type Header = ReturnType<typeof decodeProtectedHeader>;

/** @param typs allowed, `undefined` among them where `typ` may be missing */
function readUnverified<S extends z.ZodType>(token: string, typs: readonly (string | undefined)[], schema: S) {
  if (token.length > MOST_CHARACTERS) throw new NotBelieved('too-large');
  if (!JWS.test(token)) throw new NotBelieved('not-a-jws');
  let header: Header;
  let payload: unknown;
  try {
    header = decodeProtectedHeader(token);
    payload = decodeJwt(token);
  } catch {
    throw new NotBelieved('not-a-jws');
  }
  if (!ALGORITHMS.includes(header.alg ?? '')) throw new NotBelieved('algorithm');
  if (header.crit !== undefined) throw new NotBelieved('critical-header');
  const typ = header.typ?.toLowerCase().replace(/^application\//, '');
  if (!typs.includes(typ)) throw new NotBelieved('typ');
  const read = schema.safeParse(payload);
  if (!read.success) throw new NotBelieved('malformed');
  return { header, claims: read.data };
}

function keyFor(keys: readonly JWK[], { kid, alg }: Header): JWK {
  const fitting = keys.filter(
    (key) =>
      key.kty === ownMember(KEY_TYPES, alg ?? '') &&
      (kid === undefined || key.kid === kid) &&
      (key.alg === undefined || key.alg === alg) &&
      (key.use === undefined || key.use === 'sig'),
  );
  const [key, ...others] = fitting;
  if (key === undefined || others.length > 0) throw new NotBelieved('no-key');
  return key;
}

/** @throws NotBelieved */
async function verify(token: string, header: Header, keys: readonly JWK[]): Promise<void> {
  const { alg } = header;
  const key = await importJWK(keyFor(keys, header), alg).catch(() => {
    throw new NotBelieved('no-key');
  });
  await compactVerify(token, key, { algorithms: ALGORITHMS }).catch(() => {
    throw new NotBelieved('signature');
  });
}

const fetched = (fetchKeys: FetchKeys, address: string) =>
  fetchKeys(address).then(
    ({ keys }) => keys,
    () => {
      throw new NotBelieved('no-key');
    },
  );

type Times = { readonly iat: number; readonly exp: number; readonly nbf?: number | undefined };

/** @param now seconds. Starts are forgiven the skew; an end never is */
function checkTimes({ iat, exp, nbf }: Times, now: number, trust: Trust): void {
  if (now + trust.requestedSeconds >= exp) throw new NotBelieved('expired');
  if (Math.max(iat, nbf ?? 0) > now + trust.skewSeconds || iat > exp) throw new NotBelieved('not-yet-valid');
}

/** `jku` is compared with what is trusted for this very issuer before anything is fetched. */
async function keysOfVisa(jku: unknown, issuer: TrustedIssuer, fetchKeys: FetchKeys): Promise<readonly JWK[]> {
  if (jku !== undefined && (typeof jku !== 'string' || !issuer.jkus.includes(jku) || !jku.startsWith('https://'))) {
    throw new NotBelieved('untrusted-jku');
  }
  if (issuer.keys) return issuer.keys;
  if (jku === undefined) throw new NotBelieved('no-key');
  return fetched(fetchKeys, jku as string);
}

function checkObject({ ga4gh_visa_v1: visa }: VisaClaims, issuer: TrustedIssuer, now: number, trust: Trust): void {
  const type = VISA_TYPES.find((one) => one === visa.type);
  if (type === undefined || !issuer.types.includes(type)) throw new NotBelieved('unsupported-type');
  if (!issuer.sources.includes(visa.source)) throw new NotBelieved('untrusted-source');
  if (type === 'ControlledAccessGrants' && visa.by === undefined) throw new NotBelieved('no-authority');
  if (visa.asserted > now + trust.skewSeconds) throw new NotBelieved('not-yet-valid');
  const oldest = trust.mostAssertedSeconds;
  if (oldest !== null && now + trust.requestedSeconds >= visa.asserted + oldest) {
    throw new NotBelieved('assertion-too-old');
  }
}

/** A Visa Document Token by itself: its conditions are not looked at here. @param now seconds. @throws NotBelieved */
export async function checkVisa(token: string, trust: Trust, now: number, fetchKeys: FetchKeys): Promise<VisaClaims> {
  const { header, claims } = readUnverified(token, [VISA_TYP, 'jwt', undefined], visaClaimsSchema);
  const issuer = trust.issuers.find(({ iss }) => iss === claims.iss);
  if (!issuer) throw new NotBelieved('untrusted-issuer');
  // a Visa Access Token would have to be polled at its issuer
  if (claims.scope?.split(' ').includes('openid')) throw new NotBelieved('access-token');
  const keys = await keysOfVisa(header.jku, issuer, fetchKeys);
  await verify(token, header, keys);
  checkTimes(claims, now, trust);
  checkObject(claims, issuer, now, trust);
  return claims;
}

/** The envelope a broker signed. Its word covers the envelope alone. @param now seconds. @throws NotBelieved */
export async function checkPassport(token: string, trust: Trust, now: number, fetchKeys: FetchKeys) {
  const { header, claims } = readUnverified(token, [PASSPORT_TYP], passportClaimsSchema);
  const broker = trust.brokers.find(({ iss }) => iss === claims.iss);
  if (!broker) throw new NotBelieved('untrusted-issuer');
  if (header.jku !== undefined && header.jku !== broker.jwksUri) throw new NotBelieved('untrusted-jku');
  await verify(token, header, broker.keys ?? (await fetched(fetchKeys, broker.jwksUri)));
  checkTimes(claims, now, trust);
  if (claims.aud !== undefined && ![claims.aud].flat().includes(trust.audience)) throw new NotBelieved('audience');
  return claims;
}
