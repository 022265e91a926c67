/** The ES256 keys that sign visas: files of their own beside those of receipts. Source: RFC 7518 §3.4; RFC 7638. */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type JWK, SignJWT } from 'jose';
import { openKeyFolder } from '../server/key-folder.ts';
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

/** @param directory of P-256 keys, shared by the gates of one address; see `openKeyFolder` */
export function openVisaSigner(directory: string): VisaSigner {
  const keys = openKeyFolder(
    directory,
    () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey,
    (key) => key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1',
  );
  const newest = keys.at(-1) as KeyObject;
  const { kid } = publicJwk(newest);
  return {
    jwks: { keys: keys.map(publicJwk) },
    sign: (claims, jku) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: VISA_TYP, kid, jku }).sign(newest),
  };
}
