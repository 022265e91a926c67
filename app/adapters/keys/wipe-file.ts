/** A file that must not be found again. */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The same blocks are written over before the name goes: a removed file alone leaves its bytes on the disk. Where the disk or
 * the file system writes elsewhere (flash, copy on write, snapshots) that does not reach the old bytes: docs/erasure.md.
 */
export function wipeFile(file: string): void {
  if (!existsSync(file)) return;
  const handle = openSync(file, 'r+');
  const { size } = fstatSync(handle);
  for (const content of [randomBytes(size), Buffer.alloc(size)]) {
    writeSync(handle, content, 0, size, 0);
    fsyncSync(handle);
  }
  closeSync(handle);
  rmSync(file, { force: true });
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
