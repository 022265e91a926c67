/**
 * Lines of a manifest as they come in bytes, in order, across chunks. `text/csv`: RFC 4180 without line ends inside quotes, first
 * column `sample`; `application/x-ndjson`: one object a line. A line is handed on where it lies; only what crosses chunks is copied.
 */
import { faultOfLine, WrongLine } from './line-faults.ts';

/** Lines that lie whole in `bytes`, empty ones left out. Good until the next `push`. */
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
const SPACE = 0x20;
const QUOTE = 0x22;
const TILDE = 0x7e;
const EMPTY = Buffer.alloc(0);
/** no line of a manifest is as long: more is a file of another kind */
export const LONGEST_LINE = 64 * 1024;

export type Lines = {
  /** @throws WrongLine */
  push(chunk: Buffer): Batch;
  /** The last line, where no line end closes it. @throws WrongLine */
  end(): Batch;
};

/** what most lines are: an identifier by itself */
const BARE_LENGTH = 12;

export function createLines(isCsv: boolean): Lines {
  let kept: Buffer = EMPTY;
  let line = 0;
  let columns = roomFor(CHUNK);

  function push(chunk: Buffer): Batch {
    const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    if (columns.starts.length < bytes.length / 2 + 1) columns = roomFor(bytes.length);
    const { starts, ends, nexts, lines } = columns;
    let start = 0;
    let count = 0;
    for (;;) {
      const isBare = bytes[start + BARE_LENGTH] === LF && isPlain(bytes, start);
      const lineEnd = isBare ? start + BARE_LENGTH : bytes.indexOf(LF, start);
      if (lineEnd < 0) break;
      line += 1;
      const end = lineEnd > start && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
      if (end - start > LONGEST_LINE) throw new WrongLine(line, 'too-long');
      const fault = isBare ? null : faultOfLine(bytes, start, end, isCsv);
      if (fault !== null) throw new WrongLine(line, fault);
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
    if (kept.length > LONGEST_LINE) throw new WrongLine(line + 1, 'too-long');
    return { bytes, count, starts, ends, nexts, lines };
  }

  return {
    push,
    end: () => push(kept.length === 0 ? EMPTY : Buffer.from('\n')),
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

/** Twelve characters without a control character or a quote among them: an identifier, or nobody's. */
function isPlain(bytes: Buffer, start: number): boolean {
  for (let at = start; at < start + BARE_LENGTH; at += 1) {
    const byte = bytes[at] as number;
    if (byte < SPACE || byte === QUOTE || byte > TILDE) return false;
  }
  return true;
}
