/**
 * Padding of the public tree. Heads are published on the hour, busy or not, and always at a whole number of tiles, so that
 * neither time nor size tells how many acts there were. The number of tiles is drawn: one act more or less changes the
 * chance of any published size by 1/256 at most. Source: docs/decisions/044-the-public-log.md.
 */
import { createHmac } from 'node:crypto';
import { leafHash } from './merkle.ts';
import { TILE_WIDTH } from './tiles.ts';

/**
 * How many leaves of no event to append.
 * @param size leaves in the tree now @param draw uniform over 1 … 256, new for each head and told to nobody
 * @returns 1 … 511, so that `size` and it together are a whole number of tiles
 */
export function paddingAfter(size: number, draw: number): number {
  if (!Number.isInteger(draw) || draw < 1 || draw > TILE_WIDTH) throw new RangeError('draw');
  return Math.ceil((size + draw) / TILE_WIDTH) * TILE_WIDTH - size;
}

/**
 * Hash of the padding leaf at a place. It cannot be told from an event's without the key, and with it the audit knows that
 * it stands for no event that was taken away.
 * @param key 32 bytes, the programme's for padding @param index of the leaf, from 0
 */
export const paddingLeaf = (key: Uint8Array, index: number): Buffer =>
  leafHash(createHmac('sha256', key).update(`tomoni/padding/${index}`).digest());
