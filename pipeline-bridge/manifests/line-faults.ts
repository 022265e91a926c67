/**
 * What no line of a manifest may hold, because readers of such files disagree about where a line or a field ends: a denied sample
 * could then be a row of its own to one of them. Source: contract §4.
 */
import { isUtf8 } from 'node:buffer';

export type LineFault = 'no-sample' | 'too-long' | 'quotes' | 'characters';

/** A line that is none: the manifest ends there and is never complete. `line` counts from 1, the header and empty lines too. */
export class WrongLine extends Error {
  readonly line: number;
  readonly fault: LineFault;
  constructor(line: number, fault: LineFault) {
    super(`line ${line}: ${fault}`);
    this.line = line;
    this.fault = fault;
  }
}

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const DELETE = 0x7f;

/** C0 and C1 control characters (CR alone, VT, FF, NEL among them), U+2028 and U+2029, or bytes that are no UTF-8. */
function hasForbidden(bytes: Buffer, start: number, end: number): boolean {
  let isAscii = true;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < SPACE || byte === DELETE) return true;
    if (byte < DELETE) continue;
    isAscii = false;
    const next = bytes[at + 1] as number;
    if (byte === 0xc2 && next <= 0x9f) return true;
    if (byte === 0xe2 && next === 0x80 && (bytes[at + 2] === 0xa8 || bytes[at + 2] === 0xa9)) return true;
  }
  return !isAscii && !isUtf8(bytes.subarray(start, end));
}

/** RFC 4180, by the line: a field is in quotes whole, with those inside doubled, or holds none. */
function hasStrayQuote(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (bytes[at] === QUOTE) {
      at += 1;
      while (at < end && !(bytes[at] === QUOTE && bytes[at + 1] !== QUOTE)) at += bytes[at] === QUOTE ? 2 : 1;
      at += 1; // behind the closing one
      if (at > end || (at < end && bytes[at] !== COMMA)) return true;
    } else while (at < end && bytes[at] !== COMMA) if (bytes[at++] === QUOTE) return true;
  }
  return false;
}

/** Of the line in `bytes` from `start` to before `end`, its line end left out; null where it may pass. */
export function faultOfLine(bytes: Buffer, start: number, end: number, isCsv: boolean): LineFault | null {
  if (hasForbidden(bytes, start, end)) return 'characters';
  return isCsv && hasStrayQuote(bytes, start, end) ? 'quotes' : null;
}
