/**
 * A picture told by what is in it and rebuilt from the pieces that show something: where and with what it was taken (EXIF, XMP,
 * comments, thumbnails), and whatever hangs behind its end, does not come along. What cannot be walked to its end is no picture.
 * Sources: PNG (ISO/IEC 15948), JPEG (ITU-T T.81), WebP (RFC 9649).
 */

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];
export type Image = {
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
  /** without what tells of the camera or the place */
  readonly bytes: Uint8Array;
};
/** `no-picture` none of the three kinds, or not whole · `moves` an animation */
export type ReadImage =
  | ({ readonly ok: true } & Image)
  | { readonly ok: false; readonly problem: 'no-picture' | 'moves' };

const problem = (code: 'no-picture' | 'moves'): ReadImage => ({ ok: false, problem: code });
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, place) => bytes[place] === byte);
const asciiAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** What is seen, and in which colours. */
const PNG_KEPT = ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'IDAT', 'IEND'];

function readPng(bytes: Uint8Array): ReadImage {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  const kinds: string[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return problem('no-picture');
    const kind = asciiAt(bytes, at + 4, 4);
    if (kind === 'acTL') return problem('moves');
    kinds.push(kind);
    if (PNG_KEPT.includes(kind)) kept.push(bytes.subarray(at, end));
    if (kind === 'IEND') break;
    at = end;
  }
  if (kinds[0] !== 'IHDR' || !kinds.includes('IDAT') || kinds.at(-1) !== 'IEND') return problem('no-picture');
  return { ok: true, type: 'image/png', width: view.getUint32(16), height: view.getUint32(20), bytes: joined(kept) };
}

/** Frame headers SOF0–SOF15 without DHT, JPG, DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** APP0 (JFIF) and APP14 (how colours are kept) are needed to show it; every other APP and the comments are not. */
const isTold = (marker: number) => (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;

/** The turn by which a camera says how it was held, 1 to 8; without it a picture would lie on its side. */
function turnIn(segment: Uint8Array): number {
  if (segment.length < 20 || asciiAt(segment, 4, 6) !== 'Exif\0\0') return 1;
  const view = viewOf(segment);
  const isLittle = asciiAt(segment, 10, 2) === 'II';
  const from = 10 + view.getUint32(14, isLittle);
  if (from + 2 > segment.length) return 1;
  for (let entry = 0; entry < view.getUint16(from, isLittle); entry += 1) {
    const at = from + 2 + entry * 12;
    if (at + 12 > segment.length) return 1;
    if (view.getUint16(at, isLittle) === 0x0112) return view.getUint16(at + 8, isLittle);
  }
  return 1;
}

/** An EXIF segment that says the turn and nothing else. */
const turnAlone = (turn: number): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00],
    ...[0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01],
    ...[0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, turn, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
  ]);

/** Behind a scan header: its coded points, to the next marker that is none of a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] as number;
    if (bytes[at] === 0xff && next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function readJpeg(bytes: Uint8Array): ReadImage {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 2)];
  let [turn, width, height] = [1, 0, 0];
  for (let at = 2; at + 1 < bytes.length; ) {
    const marker = bytes[at + 1] as number;
    if (bytes[at] !== 0xff) return problem('no-picture');
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      if (width === 0) return problem('no-picture');
      kept.push(bytes.subarray(at, at + 2));
      if (turn > 1 && turn <= 8) kept.splice(1, 0, turnAlone(turn));
      const [across, down] = turn >= 5 && turn <= 8 ? [height, width] : [width, height];
      return { ok: true, type: 'image/jpeg', width: across, height: down, bytes: joined(kept) };
    }
    if (at + 4 > bytes.length) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) break;
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1) turn = Math.max(turn, turnIn(segment));
    if (isFrame(marker) && segment.length >= 9) [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
    if (!isTold(marker)) kept.push(segment);
    at = end;
    if (marker === 0xda) {
      const behind = endOfScan(bytes, end);
      kept.push(bytes.subarray(end, behind));
      at = behind;
    }
  }
  return problem('no-picture');
}

const WEBP_KEPT = ['VP8 ', 'VP8L', 'VP8X', 'ALPH'];
/** In VP8X: a colour profile, EXIF, XMP, an animation. */
const WEBP_TOLD = 0x20 | 0x08 | 0x04;
const WEBP_MOVES = 0x02;

function webpSize(kind: string, body: Uint8Array): readonly [number, number] | null {
  const view = viewOf(body);
  if (kind === 'VP8X' && body.length >= 10) {
    const three = (at: number) =>
      (body[at] as number) | ((body[at + 1] as number) << 8) | ((body[at + 2] as number) << 16);
    return [three(4) + 1, three(7) + 1];
  }
  if (kind === 'VP8L' && body.length >= 5 && body[0] === 0x2f) {
    const bits = view.getUint32(1, true);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  if (kind === 'VP8 ' && body.length >= 10) return [view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff];
  return null;
}

function readWebp(bytes: Uint8Array): ReadImage {
  const view = viewOf(bytes);
  const last = Math.min(bytes.length, 8 + view.getUint32(4, true));
  const kept: Uint8Array[] = [];
  let size: readonly [number, number] | null = null;
  let hasPoints = false;
  for (let at = 12; at + 8 <= last; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > last) return problem('no-picture');
    const kind = asciiAt(bytes, at, 4);
    const chunk = bytes.slice(at, end);
    if (kind === 'ANIM' || kind === 'ANMF') return problem('moves');
    if (kind === 'VP8X') {
      if (((chunk[8] as number) & WEBP_MOVES) !== 0) return problem('moves');
      chunk[8] = (chunk[8] as number) & ~WEBP_TOLD;
    }
    if (WEBP_KEPT.includes(kind)) {
      kept.push(chunk);
      size ??= webpSize(kind, chunk.subarray(8));
      hasPoints ||= kind === 'VP8 ' || kind === 'VP8L';
    }
    at = end;
  }
  if (size === null || !hasPoints) return problem('no-picture');
  const body = joined(kept);
  const head = Uint8Array.from([...bytes.subarray(0, 4), 0, 0, 0, 0, ...bytes.subarray(8, 12)]);
  viewOf(head).setUint32(4, body.length + 4, true);
  return { ok: true, type: 'image/webp', width: size[0], height: size[1], bytes: joined([head, body]) };
}

/** What is in the bytes; no name and no promise of the sender is asked. */
export function rebuilt(bytes: Uint8Array): ReadImage {
  if (startsWith(bytes, ...PNG_START)) return bytes.length < 45 ? problem('no-picture') : readPng(bytes);
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return readJpeg(bytes);
  const isWebp = bytes.length >= 20 && asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WEBP';
  return isWebp ? readWebp(bytes) : problem('no-picture');
}
