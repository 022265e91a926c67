/**
 * A disk that can lose its power: ext4 on a loop image. What a program wrote and did not flush lies in the file system's own
 * cache and not in the image, so a copy of the image is what the disk would hold after a cut. Goal R2.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type CutDisk = {
  /** mounted here, before and after every cut */
  readonly folder: string;
  /** what is written now stays: the ground on which a run begins */
  flush(): void;
  /** the image as it is at this moment. Whoever writes on the disk was stopped before */
  copy(): void;
  /** the copy takes the disk's place. Nobody holds a file open on the disk any more */
  replaceByCopy(): void;
  remove(): void;
};

/** Why there can be none here, or null. */
export function whyNoDiskImage(): string | null {
  if (process.getuid?.() !== 0) return 'it needs root, to mount a disk image';
  try {
    execFileSync('losetup', ['-f'], { stdio: 'ignore' });
    execFileSync('which', ['mkfs.ext4'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'it needs a free loop device and mkfs.ext4';
  }
}

export function makeFileSystem(image: string, megabytes: number): void {
  writeFileSync(image, '');
  truncateSync(image, megabytes << 20);
  // everything laid out at once: no work of the kernel's own goes on during the run
  execFileSync('mkfs.ext4', ['-q', '-F', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image], { stdio: 'ignore' });
}

export function openCutDisk(where: string, megabytes: number): CutDisk {
  const [folder, image, copied] = ['disk', 'disk.img', 'copy.img'].map((name) => join(where, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(folder, { recursive: true });
  makeFileSystem(image, megabytes);
  const mount = () => execFileSync('mount', ['-o', 'loop', image, folder]);
  mount();
  return {
    folder,
    flush: () => void execFileSync('sync', ['-f', folder]),
    copy: () => void execFileSync('cp', ['--sparse=always', image, copied]),
    replaceByCopy() {
      execFileSync('umount', [folder]);
      rmSync(image);
      renameSync(copied, image);
      mount();
    },
    remove() {
      execFileSync('umount', ['-l', folder]);
      rmSync(where, { recursive: true, force: true });
    },
  };
}

/** Images lie in memory where there is room: what is tried is what reaches the disk, not the disk. */
export const roomForDisks = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());
