/** Searches bytes as they lie: files, a raw disk image, the memory of a process. */
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

const PIECE = 1 << 20;
/** longer than any needle */
const OVERLAP = 512;

/** How often each needle was found; needles that were not found are left out. */
export type Found = ReadonlyMap<string, number>;
type Needles = ReadonlyMap<string, Buffer>;

export const total = (found: Found): number => [...found.values()].reduce((sum, count) => sum + count, 0);

/** Of several kinds of needles searched for at once, those whose names begin so. */
export const among = (found: Found, head: string): Found =>
  new Map([...found].filter(([name]) => name.startsWith(head)));
export const named = (head: string, needles: Needles): Needles =>
  new Map([...needles].map(([name, bytes]) => [`${head}${name}`, bytes]));

/**
 * All needles in one pass, as Wu and Manber do it: two bytes at the end of a window say how far the next one may lie away. A disk is
 * read at the speed of the disk, however many forms a canary has.
 */
class Finder {
  readonly #width: number;
  readonly #shift: Uint8Array;
  readonly #ending = new Map<number, [string, Buffer][]>();

  constructor(needles: Needles) {
    this.#width = Math.min(250, ...[...needles.values()].map(({ length }) => length));
    this.#shift = new Uint8Array(65_536).fill(this.#width - 1);
    for (const [name, needle] of needles) {
      for (let at = 1; at < this.#width; at += 1) {
        const pair = needle.readUInt16BE(at - 1);
        this.#shift[pair] = Math.min(this.#shift[pair] as number, this.#width - 1 - at);
      }
      const last = needle.readUInt16BE(this.#width - 2);
      this.#ending.set(last, [...(this.#ending.get(last) ?? []), [name, needle]]);
    }
  }

  /** @param from what lies wholly before it was counted with the piece before */
  countIn(piece: Buffer, from: number, into: Map<string, number>): void {
    for (let at = this.#width - 1; at < piece.length; ) {
      const pair = ((piece[at - 1] as number) << 8) | (piece[at] as number);
      const shift = this.#shift[pair] as number;
      if (shift > 0) {
        at += shift;
        continue;
      }
      const start = at - this.#width + 1;
      for (const [name, needle] of this.#ending.get(pair) ?? []) {
        const end = start + needle.length;
        if (end > from && end <= piece.length && needle.equals(piece.subarray(start, end)))
          into.set(name, (into.get(name) ?? 0) + 1);
      }
      at += 1;
    }
  }
}

/** @param read bytes from `at` on into the buffer; returns how many, 0 at the end */
function searchPieces(finder: Finder, into: Map<string, number>, read: (into: Buffer, at: number) => number): void {
  const buffer = Buffer.alloc(PIECE + OVERLAP);
  let kept = 0;
  for (let at = 0; ; ) {
    const count = read(buffer.subarray(kept, kept + PIECE), at);
    if (count === 0) return;
    at += count;
    const filled = kept + count;
    finder.countIn(buffer.subarray(0, filled), kept, into);
    const keep = Math.min(OVERLAP, filled);
    buffer.copyWithin(0, filled - keep, filled);
    kept = keep;
  }
}

function searchHandle(handle: number, size: number, finder: Finder, into: Map<string, number>): void {
  searchPieces(finder, into, (piece, at) =>
    at >= size ? 0 : readSync(handle, piece, 0, Math.min(piece.length, size - at), at),
  );
}

export function searchFile(path: string, needles: Needles): Found {
  const into = new Map<string, number>();
  const handle = openSync(path, 'r');
  searchHandle(handle, fstatSync(handle).size, new Finder(needles), into);
  closeSync(handle);
  return into;
}

/** Every file under a folder, by its path from there; files without any are left out. */
export function searchFolder(folder: string, needles: Needles): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const one = searchFile(path, needles);
    if (total(one) > 0) found.set(path.slice(folder.length + 1), one);
  }
  return found;
}

/** What a core dump of the process would hold: every part of its memory that it can write to. Null where it may not be read. */
export function searchMemory(pid: number, needles: Needles): Found | null {
  const into = new Map<string, number>();
  let handle: number;
  try {
    handle = openSync(`/proc/${pid}/mem`, 'r');
  } catch {
    return null;
  }
  const finder = new Finder(needles);
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const area = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (!area) continue;
    const [from, until] = [Number.parseInt(area[1] as string, 16), Number.parseInt(area[2] as string, 16)];
    try {
      searchPieces(finder, into, (piece, at) => {
        const left = until - from - at;
        return left <= 0 ? 0 : readSync(handle, piece, 0, Math.min(piece.length, left), from + at);
      });
    } catch {
      // an area that the kernel alone may read
    }
  }
  closeSync(handle);
  return into;
}
