/** JPEG (ITU-T T.81), rebuilt from the pieces that show something, and the turn in which it was held. */
import { asciiAt, joined, problem, type ReadImage, viewOf } from './image.ts';

/** Frame headers SOF0–SOF15 without DHT, JPG, DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isTold = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
const JFIF_LENGTH = 18;
const ADOBE_LENGTH = 16;

/**
 * What of an APP segment or a comment is needed to show the picture: of JFIF its head without the thumbnail behind it, which may
 * still show what was cut off or blackened; of Adobe's how colours are kept.
 */
function shownOf(marker: number, segment: Uint8Array): readonly Uint8Array[] {
  if (marker === 0xe0 && segment.length >= JFIF_LENGTH && asciiAt(segment, 4, 5) === 'JFIF\0') {
    const head = segment.slice(0, JFIF_LENGTH);
    head.set([0, JFIF_LENGTH - 2], 2);
    head.set([0, 0], JFIF_LENGTH - 2); // a thumbnail of no points
    return [head];
  }
  const isAdobe = marker === 0xee && segment.length === ADOBE_LENGTH && asciiAt(segment, 4, 5) === 'Adobe';
  return isAdobe ? [segment] : [];
}

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

export function readJpeg(bytes: Uint8Array): ReadImage {
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
    kept.push(...(isTold(marker) ? shownOf(marker, segment) : [segment]));
    at = end;
    if (marker === 0xda) {
      const behind = endOfScan(bytes, end);
      kept.push(bytes.subarray(end, behind));
      at = behind;
    }
  }
  return problem('no-picture');
}
