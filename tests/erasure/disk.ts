/**
 * A disk of the run's own. As root a loop-mounted ext4 image: searched as a raw device, freed blocks and journal included. Else a
 * folder, whose files are searched: what was deleted is then not looked at, and the report says so.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Found, searchFile, searchFolder, total } from './search.ts';

export type Disk = {
  /** where programmes write */
  readonly folder: string;
  readonly isRaw: boolean;
  /** flushed and taken off; then `search` reads every block */
  close(): void;
  search(needles: ReadonlyMap<string, Buffer>): Found;
};

function mounted(image: string, folder: string): boolean {
  try {
    execFileSync('mkfs.ext4', ['-q', '-F', image], { stdio: 'ignore' });
    execFileSync('mount', ['-o', 'loop', image, folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function openDisk(where: string, megabytes: number, raw: boolean): Disk {
  const [folder, image] = [join(where, 'disk'), join(where, 'disk.img')];
  mkdirSync(folder, { recursive: true });
  let isClosed = false;
  let isRaw = raw && process.getuid?.() === 0;
  if (isRaw) {
    writeFileSync(image, '');
    truncateSync(image, megabytes << 20);
    isRaw = mounted(image, folder);
  }
  return {
    folder,
    isRaw,
    close() {
      if (!isRaw || isClosed) return;
      isClosed = true;
      execFileSync('sync', ['-f', folder]);
      // this process holds log files open on it: taken off once it has ended
      execFileSync('umount', ['-l', folder]);
    },
    search(needles) {
      if (isRaw) return searchFile(image, needles);
      const all = new Map<string, number>();
      for (const found of searchFolder(folder, needles).values())
        for (const [name, count] of found) all.set(name, (all.get(name) ?? 0) + count);
      return all;
    },
  };
}

export const said = (found: Found): string =>
  total(found) === 0 ? '0' : `${total(found)} (${[...found].map(([name, count]) => `${name}: ${count}`).join(', ')})`;
