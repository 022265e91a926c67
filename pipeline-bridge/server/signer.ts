/** Signs receipts and evidence: JWS compact, EdDSA over Ed25519 (RFC 7515, 8037). */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { type KeyKind, openKeyFolder } from './key-folder.ts';

export type PublicJwk = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; alg: 'EdDSA'; use: 'sig' };

export type Signer = {
  sign(type: string, payload: unknown): string;
  /** What one of these keys signed as that type, or null. For this gate's own files. */
  verify(type: string, signed: string): unknown;
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

export const GATE_KEYS: KeyKind = {
  make: () => generateKeyPairSync('ed25519').privateKey,
  accepts: (key) => key.asymmetricKeyType === 'ed25519',
};

/** @param directory of Ed25519 keys; see `openKeyFolder` */
export function openSigner(directory: string): Signer {
  const keys = openKeyFolder(directory, GATE_KEYS);
  const newest = keys.at(-1) as KeyObject;
  const { kid } = publicJwk(newest);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    sign(type, payload) {
      const signed = `${encode({ alg: 'EdDSA', kid, typ: type })}.${encode(payload)}`;
      return `${signed}.${sign(null, Buffer.from(signed), newest).toString('base64url')}`;
    },
    verify(type, signed) {
      const [head = '', payload = '', signature = ''] = signed.split('.');
      const said = Buffer.from(`${head}.${payload}`);
      const isOurs = keys.some((key) => verify(null, said, createPublicKey(key), Buffer.from(signature, 'base64url')));
      const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
      return isOurs && decode(head).typ === type ? decode(payload) : null;
    },
    jwks: { keys: keys.map(publicJwk) },
  };
}
