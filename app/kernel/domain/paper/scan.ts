/** Whether bytes are the scan of a paper, told by what is in them, never by a name or a promise of the sender. */
import { startsWith } from '../files/image.ts';
import { rebuilt } from '../files/rebuilt.ts';
import { type PdfProblem, pdfProblem, type Unpack } from './pdf.ts';

export const SCAN_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type ScanType = (typeof SCAN_TYPES)[number];

/** bytes; a page in grey at 300 dpi takes about one megabyte */
export const SCAN_MAX_BYTES = 8 * 1024 * 1024;
/** below this many points on its shorter side nobody can read a page */
const PIXELS_MIN = 600;

/** `empty` no file · `too-large` · `no-scan` neither of the three kinds, or cut off · `too-small` unreadable · `locked` asks for a password · `alive` a PDF that would run or start something */
export type ScanProblem = 'empty' | 'too-large' | 'too-small' | PdfProblem;
export type ReadScan =
  | {
      readonly ok: true;
      readonly type: ScanType;
      /** to be kept: of an image what is seen alone; a PDF as it came */
      readonly bytes: Uint8Array;
    }
  | { readonly ok: false; readonly problem: ScanProblem };

const problem = (code: ScanProblem): ReadScan => ({ ok: false, problem: code });

/** What is seen, and nothing that a camera or scanner wrote beside it. */
function readImage(bytes: Uint8Array): ReadScan {
  const read = rebuilt(bytes);
  if (!read.ok || read.type === 'image/webp') return problem('no-scan');
  if (Math.min(read.width, read.height) < PIXELS_MIN) return problem('too-small');
  return { ok: true, type: read.type, bytes: read.bytes };
}

/** By its first bytes; null for none of the three. Of what was judged when it came in and is opened again. */
export function scanTypeOf(bytes: Uint8Array): ScanType | null {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  return startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : null;
}

/** @param unpack with which a PDF is looked into */
export function readScan(bytes: Uint8Array, unpack: Unpack, maxBytes = SCAN_MAX_BYTES): ReadScan {
  if (bytes.length === 0) return problem('empty');
  if (bytes.length > maxBytes) return problem('too-large');
  const type = scanTypeOf(bytes);
  if (type === null) return problem('no-scan');
  if (type !== 'application/pdf') return readImage(bytes);
  const found = pdfProblem(bytes, unpack);
  return found === null ? { ok: true, type, bytes } : problem(found);
}
export type OpenedScan = { readonly bytes: Buffer; readonly type: ScanType };
