/** A file written whole or not at all, and on disk before it is used. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @param mode of the file; 0o600 unless anybody may read it */
export function writeDurably(file: string, content: Buffer, mode = 0o600): void {
  const partial = `${file}.${process.pid}.partial`;
  try {
    const handle = openSync(partial, 'w', mode);
    try {
      // a single write stops where the disk ends and says nothing; this one goes on until all is written or nothing more is taken
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
