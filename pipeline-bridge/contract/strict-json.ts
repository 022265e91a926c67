/**
 * JSON that means one thing only: no duplicate keys, no deep nesting, no bytes that are not UTF-8. A key sent twice is
 * read differently by different parsers, so nobody may send one here. Source: contract §3. Nor half a character or
 * NUL: PostgreSQL keeps neither, and one row that it refuses would hold up the whole decision log.
 */

import { Buffer, isUtf8 } from 'node:buffer';

export type JsonFault = 'not-utf8' | 'not-json' | 'too-deep' | 'duplicate-key' | 'not-text';
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: JsonFault };

const QUOTE = 0x22;

/**
 * How much a body may hold besides its texts: a scan is one long text, and a million small members keep the event loop for
 * seconds. Counted while the text is looked through, before anything is made of it.
 */
export type JsonBounds = {
  /** characters outside strings: braces, commas, numbers, spaces */
  readonly outside: number;
  /** strings and openings of objects and arrays, escapes in strings */
  readonly parts: number;
};
const UNBOUNDED: JsonBounds = { outside: Number.POSITIVE_INFINITY, parts: Number.POSITIVE_INFINITY };

/** More was found than may be there. */
class TooMany extends Error {}

/** Looks through a text and counts what it met. */
class Looking {
  readonly text: string;
  readonly #most: JsonBounds;
  #parts = 0;
  /** the next escape; looked for again only once it is passed, so that a text is gone through once */
  #escape = 0;
  #inside = 0;
  constructor(text: string, most: JsonBounds) {
    this.text = text;
    this.#most = most;
    this.#escape = text.indexOf('\\');
  }

  /** @throws TooMany */
  part(): void {
    this.#parts += 1;
    if (this.#parts > this.#most.parts) throw new TooMany('too many parts');
  }

  /** @throws TooMany at a place that is in no string */
  at(index: number): void {
    if (index - this.#inside > this.#most.outside) throw new TooMany('too much outside strings');
  }

  /** Where the string that opens at `start` ends (index of its closing quote), or −1: from escape to escape, not by character. */
  endOfString(start: number): number {
    if (this.#escape >= 0 && this.#escape <= start) this.#escape = this.text.indexOf('\\', start + 1);
    let quote = this.text.indexOf('"', start + 1);
    while (this.#escape >= 0 && this.#escape < quote) {
      this.part();
      if (quote === this.#escape + 1) quote = this.text.indexOf('"', quote + 1);
      this.#escape = this.text.indexOf('\\', this.#escape + 2);
    }
    this.#inside += quote < 0 ? 0 : quote - start;
    return quote;
  }

  /** Is the next character that is no white space a colon: was that string a key? */
  isKeyAt(after: number): boolean {
    let index = after;
    while (index < this.text.length && ' \t\n\r'.includes(this.text[index] as string)) {
      index += 1;
      this.at(index);
    }
    return this.text[index] === ':';
  }
}

/** A name as it means, not as it is written: "\u0061" is "a". @throws SyntaxError */
const nameOf = (literal: string): string => (literal.includes('\\') ? JSON.stringify(JSON.parse(literal)) : literal);

/** Depth and keys of any text: runs before JSON.parse, which it spares what only wants to exhaust it. @throws SyntaxError */
function structureFault(text: string, maxDepth: number, most: JsonBounds): JsonFault | null {
  const keys: (Set<string> | null)[] = [];
  const looking = new Looking(text, most);
  for (let index = 0; index < text.length; index += 1) {
    looking.at(index);
    switch (text.charCodeAt(index)) {
      case 0x7b: // {
      case 0x5b: // [
        looking.part();
        keys.push(text[index] === '{' ? new Set() : null);
        if (keys.length > maxDepth) return 'too-deep';
        break;
      case 0x7d: // }
      case 0x5d: // ]
        keys.pop();
        break;
      case QUOTE: {
        looking.part();
        const end = looking.endOfString(index);
        if (end < 0) return 'not-json';
        const open = keys.at(-1);
        if (open && looking.isKeyAt(end + 1)) {
          const name = nameOf(text.slice(index, end + 1));
          if (open.has(name)) return 'duplicate-key';
          open.add(name);
        }
        index = end;
        break;
      }
      default:
    }
  }
  return null;
}

/** Only an escape can write either: the bytes were UTF-8 and JSON takes no bare control characters. */
const ODD_ESCAPE = /\\u(?:0000|[dD][89a-fA-F])/;

function isText(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isText(name) && isText(inner));
}

/** Bounded by the number of its bytes alone: for bodies of a megabyte at most. */
export function readJson(bytes: Uint8Array, maxDepth = 8): ReadJson {
  const read = readBoundedJson(bytes, maxDepth, UNBOUNDED);
  if (read.ok || read.fault !== 'too-many') return read as ReadJson;
  throw new Error('a body without bounds exceeded one');
}

/** For bodies that carry a scan: their work is bounded, whatever they are made of. */
export function readBoundedJson(
  bytes: Uint8Array,
  maxDepth: number,
  most: JsonBounds,
): ReadJson | { readonly ok: false; readonly fault: 'too-many' } {
  if (!isUtf8(bytes)) return { ok: false, fault: 'not-utf8' };
  // a byte order mark stays in the text, which is then no JSON
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  try {
    const fault = structureFault(text, maxDepth, most);
    if (fault !== null) return { ok: false, fault };
    const value: unknown = JSON.parse(text);
    return text.includes('\\u') && ODD_ESCAPE.test(text) && !isText(value)
      ? { ok: false, fault: 'not-text' }
      : { ok: true, value };
  } catch (error) {
    return { ok: false, fault: error instanceof TooMany ? 'too-many' : 'not-json' };
  }
}
