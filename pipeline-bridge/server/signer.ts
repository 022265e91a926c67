/** Signs receipts and evidence: JWS compact, EdDSA over Ed25519 (RFC 7515, 8037). Keys lie in files, newest signs. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** @param directory made if missing, with a first key; put a further `<name>.pem` there to change keys, old ones stay public */
export function openSigner(directory: string): Signer {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const pems = () =>
    readdirSync(directory)
      .filter((name) => name.endsWith('.pem'))
      .sort();
  if (pems().length === 0) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    try {
      writeFileSync(join(directory, '0001.pem'), pem, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another gate made it just now
    }
  }
  const keys = pems().map((name) => createPrivateKey(readFileSync(join(directory, name))));
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
