/** A file written whole or not at all, and on disk before it is used. */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** @param mode of the file; 0o600 unless anybody may read it */
export function writeDurably(file: string, content: Buffer, mode = 0o600): void {
  const partial = `${file}.${process.pid}.partial`;
  const handle = openSync(partial, 'w', mode);
  writeSync(handle, content);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(partial, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
