/**
 * After a change of `programme.key`: every person's key sealed again under it, one file at a time, while the programme runs. May be
 * cut off and run again: what is sealed under the newest is left alone.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { derive, readRoots } from './roots.ts';
import { wipeFile } from './wipe-file.ts';
import { unwrap, unwrapUnder, wrap } from './wrap.ts';
import { writeDurably } from './write-durably.ts';

export type Rewrapped = { readonly done: number; readonly already: number };

/** @returns whether it had to be done */
function rewrap(file: string, person: string, wrapping: readonly Buffer[]): boolean {
  const [newest] = wrapping as [Buffer, ...Buffer[]];
  const handle = openSync(file, 'r+');
  try {
    const sealed = readFileSync(handle);
    try {
      unwrap(newest, sealed, person);
      return false;
    } catch {
      // sealed under an earlier one
    }
    writeDurably(file, wrap(newest, unwrapUnder(wrapping, sealed, person), person));
    // who was erased in this very moment was wiped under its old name: what was written since must go the same way
    const again = Buffer.alloc(sealed.length);
    readSync(handle, again, 0, again.length, 0);
    if (!again.equals(sealed)) wipeFile(file);
    // nor may the old sealing be found on the disk by whoever has the old key, once she is erased
    writeSync(handle, randomBytes(sealed.length), 0, sealed.length, 0);
    fsyncSync(handle);
    return true;
  } finally {
    closeSync(handle);
  }
}

export function rewrapPeople(directory: string, told: (count: number) => void = () => {}): Rewrapped {
  const people = join(directory, 'people');
  const wrapping = readRoots(directory).map((root) => derive(root, 'wrap-person-key'));
  let done = 0;
  let already = 0;
  if (!existsSync(people)) return { done, already };
  for (const name of readdirSync(people)) {
    if (!name.endsWith('.key')) continue;
    const file = join(people, name);
    try {
      if (rewrap(file, name.slice(0, -4), wrapping)) done += 1;
      else already += 1;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // erased while we looked
    }
    if ((done + already) % 1000 === 0) told(done + already);
  }
  return { done, already };
}
