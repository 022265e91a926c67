/**
 * A signed head of the tree: C2SP tlog-checkpoint inside a C2SP signed-note. Text only; signing and checking are
 * functions handed in, so that no key comes near the domain.
 */
import { createHash } from 'node:crypto';

export type Head = {
  /** unique name of the log, no spaces, e.g. `tomoni.example/ledger` */
  readonly origin: string;
  readonly size: bigint;
  readonly root: Uint8Array;
};

export type NoteKey = { readonly name: string; readonly publicKey: Uint8Array };

/** Kinds of signature in signed notes: a log's own, Ed25519 over the text; a witness's, with its time (cosignature/v1). */
export const LOG_SIGNATURE = 1;
export const COSIGNATURE = 4;
const DASH = '\u2014';

/** Three lines: origin, size in decimal, root in base64; the last ends with a newline. This text is what is signed. */
export function headText({ origin, size, root }: Head): string {
  if (origin === '' || /[\s+]/.test(origin)) throw new RangeError('origin');
  if (size < 0n || root.length !== 32) throw new RangeError('head');
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** First four bytes of SHA-256(name ∥ LF ∥ algorithm ∥ public key). */
export const keyHash = ({ name, publicKey }: NoteKey, kind: number = LOG_SIGNATURE): Buffer =>
  createHash('sha256').update(`${name}\n`).update(Uint8Array.of(kind)).update(publicKey).digest().subarray(0, 4);

/** One signature line of a note, newline included. @param signature 64 bytes, Ed25519 over the text */
export function signatureLine(key: NoteKey, signature: Uint8Array): string {
  if (signature.length !== 64 || key.name === '' || /[\s+]/.test(key.name)) throw new RangeError('signature');
  return `${DASH} ${key.name} ${Buffer.concat([keyHash(key), signature]).toString('base64')}\n`;
}

/** The whole note: text, empty line, signature lines. */
export const signedNote = (text: string, lines: readonly string[]): string => `${text}\n${lines.join('')}`;

export type ReadNote = {
  readonly head: Head;
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly keyHash: Buffer; readonly signature: Buffer }[];
};

/** Base64 in its one form (RFC 4648 §3.5): bits that mean nothing are nought, so that no bit of a note changes unseen. */
function bytesOf(written: string): Buffer | null {
  const bytes = Buffer.from(written, 'base64');
  return bytes.toString('base64') === written ? bytes : null;
}

/** Read a note; null on any other form. Nothing is checked yet: see `isSignedBy`. */
export function readNote(note: string): ReadNote | null {
  const at = note.indexOf('\n\n');
  if (!note.endsWith('\n')) return null;
  const text = note.slice(0, at + 1);
  const lines = /^([^\s+]+)\n(0|[1-9]\d{0,18})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text);
  if (!lines) return null;
  const root = bytesOf(lines[3] as string);
  const signatures = note
    .slice(at + 2, -1)
    .split('\n')
    .map(readSignature);
  if (root === null || !signatures.every((line) => line !== null)) return null;
  return { head: { origin: lines[1] as string, size: BigInt(lines[2] as string), root }, text, signatures };
}

function readSignature(line: string): ReadNote['signatures'][number] | null {
  const [, name, written] = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  const bytes = written === undefined ? null : bytesOf(written);
  return name === undefined || bytes === null
    ? null
    : { name, keyHash: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

export type VerifySignature = (text: string, signature: Uint8Array, publicKey: Uint8Array) => boolean;

/** Whether the note bears a good signature of this key. */
export const isSignedBy = (note: ReadNote, key: NoteKey, verify: VerifySignature): boolean =>
  note.signatures.some(
    (line) =>
      line.name === key.name && line.keyHash.equals(keyHash(key)) && verify(note.text, line.signature, key.publicKey),
  );
