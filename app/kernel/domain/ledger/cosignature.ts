/**
 * What a witness adds to a head: "at this time this is the largest tree I have seen of this log, and it continues every
 * one I saw before". Source: C2SP tlog-cosignature (cosignature/v1), signed-note for the form of keys.
 */
import { COSIGNATURE, keyHash, type LOG_SIGNATURE, type NoteKey, type ReadNote, type VerifySignature } from './head.ts';

/** Exactly what is signed. @param seconds since 1970 */
export const cosignedText = (headText: string, seconds: number): string =>
  `cosignature/v1\ntime ${seconds}\n${headText}`;

export type Cosigned = { readonly at: Date; readonly line: string };

/** This witness's good cosignature of the note's head; null where there is none. */
export function cosignatureOf(note: ReadNote, witness: NoteKey, verify: VerifySignature): Cosigned | null {
  for (const { name, keyHash: hash, signature } of note.signatures) {
    if (name !== witness.name || !hash.equals(keyHash(witness, COSIGNATURE)) || signature.length !== 72) continue;
    const seconds = Number(signature.readBigUInt64BE(0));
    if (!verify(cosignedText(note.text, seconds), signature.subarray(8), witness.publicKey)) continue;
    const bytes = Buffer.concat([hash, signature]).toString('base64');
    return { at: new Date(seconds * 1000), line: `\u2014 ${name} ${bytes}\n` };
  }
  return null;
}

/** How many witnesses out of how many must have countersigned a head before it counts as witnessed: more than half. */
export const quorumOf = (witnesses: number): number => Math.floor(witnesses / 2) + 1;

/** `name+hash+key`: how a key is written down, printed and compared. */
export const writtenKey = (key: NoteKey, kind: number): string =>
  `${key.name}+${keyHash(key, kind).toString('hex')}+${Buffer.concat([Uint8Array.of(kind), key.publicKey]).toString('base64')}`;

/** Null on anything that is not a key of this kind, or whose hash does not belong to it. */
export function readKey(text: string, kind: typeof LOG_SIGNATURE | typeof COSIGNATURE): NoteKey | null {
  const written = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim());
  if (!written) return null;
  const [name, hash, base64] = written.slice(1) as [string, string, string];
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 33 || bytes[0] !== kind) return null;
  const key = { name, publicKey: new Uint8Array(bytes.subarray(1)) };
  return keyHash(key, kind).toString('hex') === hash ? key : null;
}
