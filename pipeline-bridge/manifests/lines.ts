/**
 * Records of a manifest as they come in bytes, in order, across chunks. `text/csv`: RFC 4180, first column `sample`;
 * `application/x-ndjson`: one object a line. A record is handed on where it lies; only what crosses chunks is copied.
 */

/** @param start of the record @param end after its last byte, its line end left out @param next after its line end */
export type OnRecord = (bytes: Buffer, start: number, end: number, next: number) => void;

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const EMPTY = Buffer.alloc(0);
/** no record of a manifest is as long: more is a file of another kind */
export const LONGEST_RECORD = 64 * 1024;

export class TooLongRecord extends Error {}

export type Records = {
  /** @throws TooLongRecord */
  push(chunk: Buffer, onRecord: OnRecord): void;
  /** The last record, where no line end closes it. @throws Error where a quotation is still open */
  end(onRecord: OnRecord): void;
};

/** @param quoted line ends within quotation marks belong to the record (CSV) */
export function createRecords(quoted: boolean): Records {
  let kept: Buffer = EMPTY;

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

  function hand(bytes: Buffer, start: number, lineEnd: number, onRecord: OnRecord): void {
    const end = lineEnd > start && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    onRecord(bytes, start, end, lineEnd + 1);
  }

  return {
    push(chunk, onRecord) {
      const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      let start = 0;
      let nextQuote = quoted ? bytes.indexOf(QUOTE) : -1;
      for (;;) {
        if (nextQuote >= 0 && nextQuote < start) nextQuote = bytes.indexOf(QUOTE, start);
        const end = endOf(bytes, start, nextQuote);
        if (end < 0) break;
        hand(bytes, start, end, onRecord);
        start = end + 1;
      }
      kept = start === bytes.length ? EMPTY : Buffer.from(bytes.subarray(start));
      if (kept.length > LONGEST_RECORD) throw new TooLongRecord();
    },
    end(onRecord) {
      if (kept.length === 0) return;
      if (quoted && kept.filter((byte) => byte === QUOTE).length % 2 === 1) throw new Error('an open quotation');
      const closed = Buffer.concat([kept, Buffer.from('\n')]);
      kept = EMPTY;
      hand(closed, 0, closed.length - 1, onRecord);
    },
  };
}
