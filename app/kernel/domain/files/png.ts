/** PNG (ISO/IEC 15948), rebuilt from the pieces that show something. */
import { asciiAt, joined, problem, type ReadImage, viewOf } from './image.ts';

export const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** What is seen, and in which colours. */
const PNG_KEPT = ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'IDAT', 'IEND'];

export function readPng(bytes: Uint8Array): ReadImage {
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
