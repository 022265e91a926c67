/**
 * Between React and the browser: React 18 sends the whole of its 2,048-byte buffer where a character of several bytes no
 * longer fits into it, and the bytes left empty become NULs in the page. May go with React 19, which sends what is filled.
 */
import { Transform } from 'node:stream';

export const stripNulls = (): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
