/** Files that may go with a request: what they are, and whether bytes may be one of them. Pure. */
import { asciiOf, isAlive, type ReadScan, readScan, type ScanProblem } from '../paper/scan.ts';
import type { Stage } from './request-state.ts';

export const ATTACHMENT_KINDS = [
  'ethics-approval',
  'cv',
  'contract',
  'training',
  'destruction-certificate',
  'manuscript',
  'other',
] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** bytes of one */
export const ATTACHMENT_MAX_BYTES = 10 * 1024 * 1024;
export const MOST_ATTACHMENTS = 20;
/** with those that versions hold and the next one leaves out: they are kept, too */
export const MOST_KEPT = 60;

/** Contracts and proofs come after the decision, too; of what has ended nothing is added. */
export const mayAttach = (stage: Stage): boolean => !['taken-over', 'closed', 'refused', 'withdrawn'].includes(stage);

type AttachmentProblem = ScanProblem | 'archive';
type ReadAttachment = Extract<ReadScan, { ok: true }> | { readonly ok: false; readonly problem: AttachmentProblem };

/** The end of a ZIP archive may lie behind the end of any other file, and stays an archive. */
const ZIP_END = 'PK\u0005\u0006';
const ZIP_TAIL = 66_000;

/** Objects may lie packed in streams, where their names are not to be seen. */
const OBJECT_STREAM =
  /<<((?:(?!endobj)[\s\S]){0,800}?\/ObjStm\b(?:(?!endobj)[\s\S]){0,800}?)>>\s*stream\r?\n([\s\S]*?)endstream/g;

/**
 * @param unpack deflate undone, bounded; null where it cannot be. What cannot be looked into is not taken.
 */
export function readAttachment(bytes: Uint8Array, unpack: (packed: Uint8Array) => Uint8Array | null): ReadAttachment {
  const read = readScan(bytes, { maxBytes: ATTACHMENT_MAX_BYTES });
  if (!read.ok) return read;
  if (asciiOf(bytes.subarray(Math.max(0, bytes.length - ZIP_TAIL))).includes(ZIP_END))
    return { ok: false, problem: 'archive' };
  if (read.type !== 'application/pdf') return read;
  for (const [, dictionary = '', body = ''] of asciiOf(bytes).matchAll(OBJECT_STREAM)) {
    const packed = Uint8Array.from(body, (character) => character.charCodeAt(0));
    const unpacked = /\/Filter\b/.test(dictionary) ? unpack(packed) : packed;
    if (unpacked === null) return { ok: false, problem: 'no-scan' };
    if (isAlive(asciiOf(unpacked))) return { ok: false, problem: 'alive' };
  }
  return read;
}
