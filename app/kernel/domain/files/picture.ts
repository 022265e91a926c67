/** A picture for the public site: not too large, not too small to be seen, and without what tells of the camera or the place. */
import { IMAGE_TYPES, type Image } from './image.ts';
import { rebuilt } from './rebuilt.ts';

export const PICTURE_TYPES = IMAGE_TYPES;

/** bytes; and points on either side */
export const PICTURE_MAX_BYTES = 2 * 1024 * 1024;
export const SIDE_MIN = 200;
export const SIDE_MAX = 4000;

/** `empty` no file · `too-large` bytes · `no-picture` none of the three kinds, or not whole · `too-small`, `too-wide` points · `moves` an animation */
export type PictureProblem = 'empty' | 'too-large' | 'no-picture' | 'too-small' | 'too-wide' | 'moves';
export type Picture = Image;
export type ReadPicture = ({ readonly ok: true } & Picture) | { readonly ok: false; readonly problem: PictureProblem };

const problem = (code: PictureProblem): ReadPicture => ({ ok: false, problem: code });

/** What is in the bytes; no name and no promise of the sender is asked. */
export function readPicture(bytes: Uint8Array): ReadPicture {
  if (bytes.length === 0) return problem('empty');
  if (bytes.length > PICTURE_MAX_BYTES) return problem('too-large');
  const read = rebuilt(bytes);
  if (!read.ok) return read;
  if (Math.min(read.width, read.height) < SIDE_MIN) return problem('too-small');
  return Math.max(read.width, read.height) > SIDE_MAX ? problem('too-wide') : read;
}
