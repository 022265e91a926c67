/** A disk of a few megabytes, to be filled to its last block and given room again: ext4 on a loop image in memory. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFileSystem, roomForDisks } from '../power/image.ts';

export type SmallVolume = {
  /** nothing more can be written, and what is given back meanwhile is taken at once, until there is room again */
  fill(): void;
  makeRoom(): void;
  remove(): void;
};

const MEGABYTE = Buffer.alloc(1 << 20);
const BLOCK = 4096;
const AGAIN_MS = 20;

function takeAll(file: string): void {
  const handle = openSync(file, 'a');
  for (const size of [MEGABYTE.length, BLOCK]) {
    try {
      for (;;) writeSync(handle, MEGABYTE, 0, size);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(handle);
}

/** @param at an empty folder, or none yet: what is written there lies on the small disk */
export function openSmallVolume(at: string, megabytes: number): SmallVolume {
  const where = mkdtempSync(join(roomForDisks(), 'tomoni-small-'));
  const image = join(where, 'disk.img');
  makeFileSystem(image, megabytes);
  mkdirSync(at, { recursive: true, mode: 0o700 });
  execFileSync('mount', ['-o', 'loop', image, at]);
  rmSync(join(at, 'lost+found'), { recursive: true, force: true });
  const filler = join(at, 'filler');
  let keeping: NodeJS.Timeout | undefined;
  return {
    fill() {
      takeAll(filler);
      keeping = setInterval(() => takeAll(filler), AGAIN_MS);
    },
    makeRoom() {
      clearInterval(keeping);
      rmSync(filler, { force: true });
    },
    remove() {
      clearInterval(keeping);
      execFileSync('umount', ['-l', at]);
      rmSync(where, { recursive: true, force: true });
    },
  };
}
