/** One file that lines are appended to, whole or not at all: a disk that is nearly full takes the beginning of a line. */
import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';

export type Segment = {
  /** @throws where the disk does not take all of it: then nothing of it is there */
  append(text: string): void;
  /** May be written to at all? Nothing stays of the trial. @throws where the disk refuses */
  probe(): void;
  readonly bytes: number;
  /** All of it is elsewhere now; the room is given back without asking the disk for more. */
  empty(): void;
  close(remove: boolean): void;
};

/** room for some rows: a disk that takes a letter may not take a line */
const PROBE = Buffer.alloc(16_384, '\n');

/** @throws where the file cannot be made */
export function openSegment(file: string): Segment {
  const handle = openSync(file, 'a', 0o600);
  let bytes = 0;

  function write(data: Buffer): void {
    let written = 0;
    try {
      written = writeSync(handle, data);
    } finally {
      if (written < data.length) ftruncateSync(handle, bytes);
    }
    if (written < data.length) throw Object.assign(new Error('the disk took a part'), { code: 'ENOSPC' });
    bytes += written;
  }

  return {
    append: (text) => write(Buffer.from(text)),
    probe() {
      const before = bytes;
      write(PROBE);
      ftruncateSync(handle, before);
      bytes = before;
    },
    get bytes() {
      return bytes;
    },
    empty() {
      ftruncateSync(handle, 0);
      bytes = 0;
    },
    close(remove) {
      closeSync(handle);
      if (remove) rmSync(file, { force: true });
    },
  };
}
