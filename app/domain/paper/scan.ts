/** Whether bytes are the scan of a paper, told by what is in them, never by a name or a promise of the sender. */

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
  | { readonly ok: true; readonly type: ScanType }
  | { readonly ok: false; readonly problem: ScanProblem };

const problem = (code: ScanProblem): ReadScan => ({ ok: false, problem: code });
const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, place) => bytes[place] === byte);
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readPng(bytes: Uint8Array): ReadScan {
  const end = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
  const isWhole = bytes.length >= 45 && startsWith(bytes.subarray(bytes.length - end.length), ...end);
  if (!isWhole) return problem('no-scan');
  const [width, height] = [view(bytes).getUint32(16), view(bytes).getUint32(20)];
  return Math.min(width, height) < PIXELS_MIN ? problem('too-small') : { ok: true, type: 'image/png' };
}

/** Width and height stand in the frame header (SOF0–SOF15 without DHT, JPG, DAC). */
function jpegSide(bytes: Uint8Array): number | null {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] as number;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return Math.min(view(bytes).getUint16(at + 5), view(bytes).getUint16(at + 7));
    // fill bytes stand alone, everything else says its length
    at += marker === 0xff ? 1 : 2 + view(bytes).getUint16(at + 2);
  }
  return null;
}

function readJpeg(bytes: Uint8Array): ReadScan {
  const side = jpegSide(bytes);
  // some scanners write a few bytes after the end mark
  const tail = bytes.subarray(Math.max(0, bytes.length - 64));
  const isWhole = tail.some((byte, place) => byte === 0xff && tail[place + 1] === 0xd9);
  if (side === null || !isWhole) return problem('no-scan');
  return side < PIXELS_MIN ? problem('too-small') : { ok: true, type: 'image/jpeg' };
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
    ? { ok: true, type: 'application/pdf' }
    : problem('no-scan');
}

export function readScan(bytes: Uint8Array, { maxBytes }: Limits = { maxBytes: SCAN_MAX_BYTES }): ReadScan {
  if (bytes.length === 0) return problem('empty');
  if (bytes.length > maxBytes) return problem('too-large');
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return readPdf(bytes);
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return readJpeg(bytes);
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return readPng(bytes);
  return problem('no-scan');
}
