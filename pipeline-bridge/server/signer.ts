/** Signs receipts and evidence: JWS compact, EdDSA over Ed25519 (RFC 7515, 8037). */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { openKeyFolder } from './key-folder.ts';

export type PublicJwk = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; alg: 'EdDSA'; use: 'sig' };

export type Signer = {
  sign(type: string, payload: unknown): string;
  readonly jwks: { readonly keys: readonly PublicJwk[] };
};

/** RFC 7638 thumbprint. */
function publicJwk(key: KeyObject): PublicJwk {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
  return { kty: 'OKP', crv: 'Ed25519', x: x as string, kid, alg: 'EdDSA', use: 'sig' };
}

/** @param directory of Ed25519 keys; see `openKeyFolder` */
export function openSigner(directory: string): Signer {
  const keys = openKeyFolder(
    directory,
    () => generateKeyPairSync('ed25519').privateKey,
    (key) => key.asymmetricKeyType === 'ed25519',
  );
  const newest = keys.at(-1) as KeyObject;
  const { kid } = publicJwk(newest);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    sign(type, payload) {
      const signed = `${encode({ alg: 'EdDSA', kid, typ: type })}.${encode(payload)}`;
      return `${signed}.${sign(null, Buffer.from(signed), newest).toString('base64url')}`;
    },
    jwks: { keys: keys.map(publicJwk) },
  };
}
