/** WebP (RFC 9649), rebuilt from the pieces that show something. */
import { asciiAt, joined, problem, type ReadImage, viewOf } from './image.ts';

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

export function readWebp(bytes: Uint8Array): ReadImage {
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
