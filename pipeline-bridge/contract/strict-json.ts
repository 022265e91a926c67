/**
 * JSON that means one thing only: no duplicate keys, no deep nesting, no bytes that are not UTF-8. A key sent twice is
 * read differently by different parsers, so nobody may send one here. Source: gate contract §3. Nor half a character or
 * NUL: PostgreSQL keeps neither, and one row that it refuses would hold up the whole decision log.
 */

export type JsonFault = 'not-utf8' | 'not-json' | 'too-deep' | 'duplicate-key' | 'not-text';
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: JsonFault };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Where the string that opens at `start` ends (index of its closing quote), or −1. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index += 1;
    else if (code === QUOTE) return index;
  }
  return -1;
}

/** Is the next character that is no white space a colon: was that string a key? */
function isKeyAt(text: string, after: number): boolean {
  let index = after;
  while (index < text.length && ' \t\n\r'.includes(text[index] as string)) index += 1;
  return text[index] === ':';
}

/** A name as it means, not as it is written: "\u0061" is "a". @throws SyntaxError */
const nameOf = (literal: string): string => (literal.includes('\\') ? JSON.stringify(JSON.parse(literal)) : literal);

/** Depth and keys of any text: runs before JSON.parse, which it spares what only wants to exhaust it. @throws SyntaxError */
function structureFault(text: string, maxDepth: number): JsonFault | null {
  const keys: (Set<string> | null)[] = [];
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 0x7b: // {
      case 0x5b: // [
        keys.push(text[index] === '{' ? new Set() : null);
        if (keys.length > maxDepth) return 'too-deep';
        break;
      case 0x7d: // }
      case 0x5d: // ]
        keys.pop();
        break;
      case QUOTE: {
        const end = endOfString(text, index);
        if (end < 0) return 'not-json';
        const open = keys.at(-1);
        if (open && isKeyAt(text, end + 1)) {
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

export function readJson(bytes: Uint8Array, maxDepth = 8): ReadJson {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { ok: false, fault: 'not-utf8' };
  }
  try {
    const fault = structureFault(text, maxDepth);
    if (fault !== null) return { ok: false, fault };
    const value: unknown = JSON.parse(text);
    return ODD_ESCAPE.test(text) && !isText(value) ? { ok: false, fault: 'not-text' } : { ok: true, value };
  } catch {
    return { ok: false, fault: 'not-json' };
  }
}
