/**
 * A compressed body with a hole: everything but a few bytes is compressed once, and those few are set in for each reader as a
 * stored block between two deflate streams that know nothing of each other. Source: RFC 1951 §3.2.4, RFC 1952 §2.3.
 */
import { constants, crc32, deflateRawSync } from 'node:zlib';

/** magic, deflate, no flags, no time, no hint, unknown system */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const MOST_STORED = 0xffff;

/** @param hole bytes @throws RangeError where one stored block cannot hold them */
function storedBlock(hole: Buffer): Buffer {
  if (hole.length > MOST_STORED) throw new RangeError('a stored block holds 65,535 bytes');
  const head = Buffer.alloc(5);
  head.writeUInt16LE(hole.length, 1);
  head.writeUInt16LE(~hole.length & MOST_STORED, 3);
  return Buffer.concat([head, hole]);
}

/** @returns what makes the whole gzip file of a hole's bytes */
export function splicedGzip(before: Buffer, after: Buffer): (hole: Buffer) => Buffer {
  // ends on a whole byte and is not the last block
  const first = deflateRawSync(before, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const last = deflateRawSync(after, { level: 9 });
  const sumBefore = crc32(before);
  return (hole) => {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(crc32(after, crc32(hole, sumBefore)), 0);
    trailer.writeUInt32LE((before.length + hole.length + after.length) >>> 0, 4);
    return Buffer.concat([HEADER, first, storedBlock(hole), last, trailer]);
  };
}
