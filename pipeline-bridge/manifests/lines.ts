/**
 * Records of a manifest as they come in bytes, in order, across chunks. `text/csv`: RFC 4180, first column `sample`;
 * `application/x-ndjson`: one object a line. A record is handed on where it lies; only what crosses chunks is copied.
 */

/** Records that lie whole in `bytes`, empty ones left out. Good until the next `push`. */
export type Batch = {
  readonly bytes: Buffer;
  readonly count: number;
  readonly starts: Int32Array;
  /** after the last byte, the line end left out */
  readonly ends: Int32Array;
  /** after the line end */
  readonly nexts: Int32Array;
  /** lines before the first, empty ones counted */
  readonly lines: Int32Array;
};

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const EMPTY = Buffer.alloc(0);
/** no record of a manifest is as long: more is a file of another kind */
export const LONGEST_RECORD = 64 * 1024;

export class TooLongRecord extends Error {}
export class OpenQuotation extends Error {}

export type Records = {
  /** @throws TooLongRecord */
  push(chunk: Buffer): Batch;
  /** The last record, where no line end closes it. @throws OpenQuotation */
  end(): Batch;
};

/** what most lines are: an identifier by itself */
const BARE_LENGTH = 12;

/** @param quoted line ends within quotation marks belong to the record (CSV) */
export function createRecords(quoted: boolean): Records {
  let kept: Buffer = EMPTY;
  let line = 0;
  let columns = roomFor(CHUNK);

  /** Where the record that starts at `start` ends (index of its LF), or −1 where more bytes are needed. */
  function endOf(bytes: Buffer, start: number, nextQuote: number): number {
    const end = bytes.indexOf(LF, start);
    if (end < 0 || nextQuote < 0 || end < nextQuote) return end;
    let isOpen = false;
    for (let at = start; at < bytes.length; at += 1) {
      if (bytes[at] === QUOTE) isOpen = !isOpen;
      else if (bytes[at] === LF && !isOpen) return at;
    }
    return -1;
  }

  function push(chunk: Buffer): Batch {
    const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    if (columns.starts.length < bytes.length / 2 + 1) columns = roomFor(bytes.length);
    const { starts, ends, nexts, lines } = columns;
    let start = 0;
    let count = 0;
    let nextQuote = quoted ? bytes.indexOf(QUOTE) : -1;
    for (;;) {
      if (nextQuote >= 0 && nextQuote < start) nextQuote = bytes.indexOf(QUOTE, start);
      const isBare = nextQuote < 0 && bytes[start + BARE_LENGTH] === LF && isFree(bytes, start);
      const lineEnd = isBare ? start + BARE_LENGTH : endOf(bytes, start, nextQuote);
      if (lineEnd < 0) break;
      line += 1;
      const end = lineEnd > start && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
      if (end > start) {
        starts[count] = start;
        ends[count] = end;
        nexts[count] = lineEnd + 1;
        lines[count] = line;
        count += 1;
      }
      start = lineEnd + 1;
    }
    kept = start === bytes.length ? EMPTY : Buffer.from(bytes.subarray(start));
    if (kept.length > LONGEST_RECORD) throw new TooLongRecord();
    return { bytes, count, starts, ends, nexts, lines };
  }

  return {
    push,
    end() {
      if (quoted && kept.filter((byte) => byte === QUOTE).length % 2 === 1) throw new OpenQuotation();
      return push(kept.length === 0 ? EMPTY : Buffer.from('\n'));
    },
  };
}

const CHUNK = 64 * 1024;
const roomFor = (bytes: number) => {
  const most = Math.ceil(bytes / 2) + 1;
  return {
    starts: new Int32Array(most),
    ends: new Int32Array(most),
    nexts: new Int32Array(most),
    lines: new Int32Array(most),
  };
};

/** No line end among the twelve bytes from `start`. */
function isFree(bytes: Buffer, start: number): boolean {
  for (let at = start; at < start + BARE_LENGTH; at += 1) if (bytes[at] === LF) return false;
  return true;
}
