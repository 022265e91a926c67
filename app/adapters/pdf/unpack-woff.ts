/**
 * A WOFF file as the TrueType file that it packs: each table inflated, offsets rewritten. Done once at opening: the
 * library would inflate a whole table of three megabytes again for every letter. Source: W3C WOFF 1.0 §3–5.
 */
import { inflateSync } from 'node:zlib';

const WOFF = 0x774f4646;
const HEAD = 44;
const ENTRY = 20;

/** @throws RangeError where the file is no WOFF */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.readUInt32BE(0) !== WOFF) throw new RangeError('not-woff');
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const parts: Buffer[] = [head];
  let at = head.length;
  for (let place = 0; place < count; place += 1) {
    const entry = HEAD + place * ENTRY;
    const [offset, packed, length] = [4, 8, 12].map((from) => woff.readUInt32BE(entry + from)) as [
      number,
      number,
      number,
    ];
    const raw = woff.subarray(offset, offset + packed);
    const table = packed < length ? inflateSync(raw) : raw;
    const line = 12 + 16 * place;
    woff.copy(head, line, entry, entry + 4);
    woff.copy(head, line + 4, entry + 16, entry + 20);
    head.writeUInt32BE(at, line + 8);
    head.writeUInt32BE(length, line + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    parts.push(table, padding);
    at += length + padding.length;
  }
  return Buffer.concat(parts);
}
