/** Whether bytes are the scan of a paper, told by what is in them, never by a name or a promise of the sender. */
import { startsWith } from '../images/image.ts';
import { rebuilt } from '../images/rebuilt.ts';

export const SCAN_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type ScanType = (typeof SCAN_TYPES)[number];

/** bytes; a page in grey at 300 dpi takes about one megabyte */
export const SCAN_MAX_BYTES = 8 * 1024 * 1024;
/** below this many points on its shorter side nobody can read a page */
const PIXELS_MIN = 600;

type Limits = { readonly maxBytes: number };

/** `empty` no file · `too-large` · `no-scan` neither of the three kinds, or cut off · `too-small` unreadable · `locked` asks for a password · `alive` a PDF that would run or start something */
export type ScanProblem = 'empty' | 'too-large' | 'no-scan' | 'too-small' | 'locked' | 'alive';
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

/** A byte a character: what is looked for is plain ASCII. */
export function asciiOf(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return text;
}

/** Whether a piece of a PDF names anything that would run, start something or carry another file. A name may be written in digits. */
export const isAlive = (text: string): boolean =>
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|OpenAction|AA|RichMedia|XFA)\b/.test(
    text.replace(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
  );

function readPdf(bytes: Uint8Array): ReadScan {
  const text = asciiOf(bytes);
  if (!/%%EOF\s*$/.test(text.slice(-1024))) return problem('no-scan');
  if (/\/Encrypt\b/.test(text)) return problem('locked');
  if (isAlive(text)) return problem('alive');
  // pages may lie in a compressed object stream, where only the stream itself is to be seen
  return /\/Type\s*\/(?:Page|Pages|ObjStm|XRef)\b/.test(text)
    ? { ok: true, type: 'application/pdf', bytes }
    : problem('no-scan');
}

/** By its first bytes; null for none of the three. Of what was judged when it came in and is opened again. */
export function scanTypeOf(bytes: Uint8Array): ScanType | null {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  return startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ? 'image/png' : null;
}

export function readScan(bytes: Uint8Array, { maxBytes }: Limits = { maxBytes: SCAN_MAX_BYTES }): ReadScan {
  if (bytes.length === 0) return problem('empty');
  if (bytes.length > maxBytes) return problem('too-large');
  const type = scanTypeOf(bytes);
  if (type === null) return problem('no-scan');
  return type === 'application/pdf' ? readPdf(bytes) : readImage(bytes);
}
