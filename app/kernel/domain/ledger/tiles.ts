/**
 * The tree as static files: C2SP tlog-tiles of height 8. Tile (level, n) holds the hashes of up to 256 complete subtrees of
 * 2^(8·level) leaves, from the 256·n-th on. A whole tile never changes; one that is not yet whole carries its width in its name.
 */
import type { NodePlace } from './tree-path.ts';

export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

/** `width` 1 … 256; 256 is whole. */
export type Tile = { readonly level: number; readonly n: number; readonly width: number };

/** `tile/0/x001/234`, `tile/1/000.p/12`. */
export function tilePath({ level, n, width }: Tile): string {
  const digits = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0');
  const parts = digits.match(/\d{3}/g) as string[];
  const path = parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Every tile that a tree of `size` leaves has and one of `known` leaves has not, from the leaves up. */
export function tilesBetween(known: number, size: number): Tile[] {
  const found: Tile[] = [];
  for (let level = 0; ; level += 1) {
    const unit = TILE_WIDTH ** level;
    const [had, has] = [Math.floor(known / unit), Math.floor(size / unit)];
    if (has === 0) return found;
    for (let n = Math.floor(had / TILE_WIDTH); n * TILE_WIDTH < has; n += 1) {
      const width = Math.min(TILE_WIDTH, has - n * TILE_WIDTH);
      if (n * TILE_WIDTH + width > had) found.push({ level, n, width });
    }
  }
}

/** The stored nodes of a tile, in the order of their hashes in the file. */
export const nodesOfTile = ({ level, n, width }: Tile): NodePlace[] =>
  Array.from({ length: width }, (_, at) => ({ level: level * TILE_HEIGHT, index: n * TILE_WIDTH + at }));
