/** The ES256 keys that sign visas: files of their own beside those of receipts. Source: RFC 7518 §3.4; RFC 7638. */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type JWK, SignJWT } from 'jose';
import { VISA_TYP, type VisaClaims } from './visa.ts';

export type VisaSigner = {
  readonly jwks: { readonly keys: readonly JWK[] };
  sign(claims: VisaClaims, jku: string): Promise<string>;
};

function publicJwk(key: KeyObject): JWK & { readonly kid: string } {
  const { x, y } = createPublicKey(key).export({ format: 'jwk' });
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  return { kty: 'EC', crv: 'P-256', x: x as string, y: y as string, kid, alg: 'ES256', use: 'sig' };
}

export const VISA_KEYS = {
  make: (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey,
  accepts: (key: KeyObject): boolean =>
    key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1',
};

/** @param keys P-256, oldest first; shared by the gates of one address */
export function visaSignerWith(keys: readonly [KeyObject, ...KeyObject[]]): VisaSigner {
  const newest = keys.at(-1) as KeyObject;
  const { kid } = publicJwk(newest);
  return {
    jwks: { keys: keys.map(publicJwk) },
    sign: (claims, jku) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: VISA_TYP, kid, jku }).sign(newest),
  };
}
