/**
 * A picture told by what is in it and rebuilt from the pieces that show something: where and with what it was taken (EXIF, XMP,
 * comments, thumbnails), and whatever hangs behind its end, does not come along. What cannot be walked to its end is no picture.
 */
import { asciiAt, problem, type ReadImage, startsWith } from './image.ts';
import { readJpeg } from './jpeg.ts';
import { PNG_START, readPng } from './png.ts';
import { readWebp } from './webp.ts';

/** What is in the bytes; no name and no promise of the sender is asked. */
export function rebuilt(bytes: Uint8Array): ReadImage {
  if (startsWith(bytes, ...PNG_START)) return bytes.length < 45 ? problem('no-picture') : readPng(bytes);
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return readJpeg(bytes);
  const isWebp = bytes.length >= 20 && asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WEBP';
  return isWebp ? readWebp(bytes) : problem('no-picture');
}
