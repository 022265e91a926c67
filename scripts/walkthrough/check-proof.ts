/**
 * Checks a receipt's proof from the file alone, with nothing of ours: HMAC of the entry under its own key is the leaf,
 * the path leads from the leaf to the root (RFC 9162 §2.1.3.2), the root stands in a signed head (C2SP signed-note).
 */
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

const hex = z.string().regex(/^([0-9a-f]{2})+$/);
export const proofSchema = z.object({
  schema: z.literal('tomoni-receipt/1'),
  event: z.string(),
  eventKey: hex,
  leafHash: hex,
  index: z.int(),
  size: z.int(),
  inclusion: z.array(hex),
  root: hex,
  head: z.string(),
  headKey: z.object({ name: z.string(), publicKey: hex }),
});
export type Proof = z.output<typeof proofSchema>;

const bytes = (text: string) => Buffer.from(text, 'hex');
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const node = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

export const leafOf = ({ eventKey, event }: Proof): Buffer =>
  sha256(Uint8Array.of(0), createHmac('sha256', bytes(eventKey)).update(event, 'utf8').digest());

function leadsToRoot({ index, size, inclusion }: Proof, leaf: Buffer, root: Buffer): boolean {
  let [at, last, hash] = [index, size - 1, leaf];
  for (const part of inclusion.map(bytes)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = node(part, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = node(hash, part);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

function isSigned({ head, headKey, size, root }: Proof): boolean {
  const [text = '', signatures = ''] = head.split(/(?<=\n)\n/);
  const [, lines, base64] = text.split('\n');
  const line = signatures.split('\n').find((one) => one.startsWith(`\u2014 ${headKey.name} `));
  const signature = Buffer.from(line?.split(' ')[2] ?? '', 'base64').subarray(4);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes(headKey.publicKey).toString('base64url') };
  const isSame = lines === String(size) && Buffer.from(base64 ?? '', 'base64').equals(bytes(root));
  return isSame && verify(null, Buffer.from(text), createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

/** Each part by itself, so that a reader sees what was checked. */
export function checkProof(proof: Proof): { readonly leaf: boolean; readonly path: boolean; readonly head: boolean } {
  const leaf = leafOf(proof);
  return {
    leaf: leaf.toString('hex') === proof.leafHash,
    path: leadsToRoot(proof, leaf, bytes(proof.root)),
    head: isSigned(proof),
  };
}
