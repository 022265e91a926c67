/** Files that may go with a request: what they are, and whether bytes may be one of them. Pure. */
import { asciiOf, type Unpack } from '../paper/pdf.ts';
import { type ReadScan, readScan, type ScanProblem } from '../paper/scan.ts';

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

export type AttachmentProblem = ScanProblem | 'archive';
export type ReadAttachment =
  | Extract<ReadScan, { ok: true }>
  | { readonly ok: false; readonly problem: AttachmentProblem };

/** The end of a ZIP archive may lie behind the end of any other file, and stays an archive. */
const ZIP_END = 'PK\u0005\u0006';
const ZIP_TAIL = 66_000;

/** @param unpack with which a PDF is looked into: what cannot be looked into is not taken */
export function readAttachment(bytes: Uint8Array, unpack: Unpack): ReadAttachment {
  const read = readScan(bytes, unpack, ATTACHMENT_MAX_BYTES);
  if (!read.ok) return read;
  const isArchive = asciiOf(bytes.subarray(Math.max(0, bytes.length - ZIP_TAIL))).includes(ZIP_END);
  return isArchive ? { ok: false, problem: 'archive' } : read;
}
