/** The key under which notices are signed: Ed25519, from the programme's own, so that no secret is shared with anybody. */
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** PKCS #8 of an Ed25519 key, before its 32 bytes (RFC 8410) */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

function keyOf({ keys }: Pick<Tools, 'keys'>): KeyObject {
  const seed = keys.programmeKey('hospital-api/notices').subarray(0, 32);
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

/** By which receivers check: a JWK set (RFC 7517, RFC 8037). */
export function noticeKeys(tools: Pick<Tools, 'keys'>) {
  const { kty, crv, x } = createPublicKey(keyOf(tools)).export({ format: 'jwk' });
  return { keys: [{ kty, crv, x, use: 'sig', alg: 'EdDSA', kid: 'hospital-notices-1' }] };
}

/** Headers of a notice as Standard Webhooks has them: `v1a` is Ed25519 over `id.timestamp.body`. */
export function signedHeaders(tools: Pick<Tools, 'keys'>, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = sign(null, Buffer.from(`${id}.${timestamp}.${body}`, 'utf8'), keyOf(tools)).toString('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1a,${signature}` };
}
