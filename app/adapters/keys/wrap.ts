/** AES-256-GCM around a few bytes: nonce, content, tag. What is sealed for one context opens in no other. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export function wrap(key: Buffer, content: Buffer, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** @throws where key, context or content do not belong together */
export function unwrap(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()]);
}

/** Under whichever of these keys it was sealed. @throws where it is none of them */
export function unwrapUnder(keys: readonly Buffer[], sealed: Buffer, context: string): Buffer {
  for (const key of keys.slice(0, -1)) {
    try {
      return unwrap(key, sealed, context);
    } catch {
      // an earlier one, then
    }
  }
  return unwrap(keys.at(-1) as Buffer, sealed, context);
}
