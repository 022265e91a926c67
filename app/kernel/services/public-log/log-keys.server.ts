/** The names and keys under which the ledger's heads are signed: one for receipts, another for the public log. */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import {
  type Head,
  headText,
  isSignedBy,
  type NoteKey,
  type ReadNote,
  signatureLine,
  signedNote,
} from '../../domain/ledger/head.ts';

/** The name of the heads in receipts. They go to participants with their receipts, to nobody else. */
export const privateOrigin = (siteOrigin: string): string => `${new URL(siteOrigin).host}/ledger`;
/** The name of the public log, and the address under which its files lie. */
export const publicOrigin = (siteOrigin: string): string => `${new URL(siteOrigin).host}/log`;

const noteKey = (name: string, publicKey: KeyObject): NoteKey => ({
  name,
  publicKey: Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url'),
});

export const receiptHeadKey = (keys: KeyStore, origin: string): NoteKey =>
  noteKey(privateOrigin(origin), keys.headSigner().publicKey);
export const publicLogKey = (keys: KeyStore, origin: string): NoteKey =>
  noteKey(publicOrigin(origin), keys.logSigner().publicKey);

/** The log's own key under which a head stands, of those it ever had; null where none signed it. */
export const logKeyOf = (note: ReadNote, keys: KeyStore, origin: string): NoteKey | null =>
  keys
    .logKeys()
    .map((key) => noteKey(publicOrigin(origin), key))
    .find((key) => isSignedBy(note, key, verifyEd25519)) ?? null;

export function signHead(head: Head, key: NoteKey, privateKey: KeyObject): string {
  const text = headText(head);
  return signedNote(text, [signatureLine(key, sign(null, Buffer.from(text), privateKey))]);
}

/** Ed25519 over a text. */
export function verifyEd25519(text: string, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(text), key, signature);
}
