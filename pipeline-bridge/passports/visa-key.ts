/**
 * The ES256 key that signs visas, drawn from the gate's own signing key: Ed25519 signatures are the same every time, so
 * HKDF over one of a text that is signed nowhere else gives the same P-256 key at every gate that shares the key folder.
 * To be replaced by a key file of its own once `Core` carries one. Source: RFC 8032 §5.1.6; RFC 5869; FIPS 186-5 A.2.1.
 */
import { createECDH, createHash, createPrivateKey, hkdfSync } from 'node:crypto';
import { type JWK, SignJWT } from 'jose';
import { VISA_TYP, type VisaClaims } from './visa.ts';

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const LABEL = 'tomoni-visa-key/1';

export type VisaSigner = {
  readonly jwks: { readonly keys: readonly JWK[] };
  sign(claims: VisaClaims, jku: string): Promise<string>;
};

/** 48 bytes mod (order − 1), plus 1: the bias is below 2^-128. */
function scalarFrom(secret: string): Buffer {
  const wide = Buffer.from(hkdfSync('sha256', secret, LABEL, 'P-256', 48));
  const scalar = (BigInt(`0x${wide.toString('hex')}`) % (ORDER - 1n)) + 1n;
  return Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
}

/** @param signer deterministic: the same text gives the same signature */
export function openVisaSigner(signer: { sign(type: string, payload: unknown): string }): VisaSigner {
  const d = scalarFrom(signer.sign(LABEL, { purpose: LABEL }));
  const point = createECDH('prime256v1');
  point.setPrivateKey(d);
  const open = point.getPublicKey();
  const [x, y] = [open.subarray(1, 33).toString('base64url'), open.subarray(33).toString('base64url')];
  const key = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d: d.toString('base64url') }, format: 'jwk' });
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  return {
    jwks: { keys: [{ kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' }] },
    sign: (claims, jku) => new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: VISA_TYP, kid, jku }).sign(key),
  };
}
