/**
 * Whether a PDF would run or start something, carry another file or ask for a password. One pass over its bytes: what it costs
 * grows with its length and with nothing else. Source: ISO 32000-2 §7.3.5 (names), §7.5.7 (object streams).
 */

/** Undoes deflate, to so many bytes at most; null where it cannot be undone or would be more. */
export type Unpack = (packed: Uint8Array, mostBytes: number) => Uint8Array | null;
export type PdfProblem = 'no-scan' | 'locked' | 'alive';

/** Objects of a document are small: all streams of one file together unpack to so many bytes. */
const UNPACKED_MAX_BYTES = 32 * 1024 * 1024;
const MOST_STREAMS = 5000;
/** longer than every name that matters here, each character written as `#4a` */
const NAME_MAX = 64;

/** A byte a character: what is looked for is plain ASCII. */
export const asciiOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** A name is read to its first delimiter; `#4a` in it stands for a character. */
function nameAt(text: string, at: number): string {
  const written = /^[^\s\0/()<>[\]{}%]*/.exec(text.slice(at, at + NAME_MAX))?.[0] ?? '';
  return written.replace(/#([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** What the names that matter here begin with; most names of a document need not be read. */
const BEGINNINGS = new Set('AEFJLOPRX#');

function* namesIn(text: string): Generator<{ readonly name: string; readonly at: number }> {
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1))
    if (BEGINNINGS.has(text.charAt(at + 1))) yield { name: nameAt(text, at + 1), at };
}

const names = (known: string): RegExp => new RegExp(`^(?:${known})(?![A-Za-z0-9_])`);
const ALIVE = names('JavaScript|JS|Launch|EmbeddedFiles?|OpenAction|AA|RichMedia|XFA');
const LOCKED = names('Encrypt');
// pages may lie in a compressed object stream, where only the stream itself is to be seen
const OF_PAGES = names('Page|Pages|ObjStm|XRef');
const OBJECT_STREAM = names('ObjStm');
const FILTER = names('Filter|F');

function hasName(text: string, wanted: RegExp): boolean {
  for (const { name } of namesIn(text)) if (wanted.test(name)) return true;
  return false;
}

/** What is said openly, and where object streams are named. */
function namedIn(text: string) {
  const found = { alive: false, locked: false, pages: false, objectStreams: [] as number[] };
  for (const { name, at } of namesIn(text)) {
    found.alive ||= ALIVE.test(name);
    found.locked ||= LOCKED.test(name);
    found.pages ||= OF_PAGES.test(name) && /\/Type\s*$/.test(text.slice(Math.max(0, at - 16), at));
    if (OBJECT_STREAM.test(name)) found.objectStreams.push(at);
  }
  return found;
}

/** The body of the stream that follows; null where there is none. */
function streamAfter(text: string, at: number): { readonly from: number; readonly to: number } | null {
  const begins = /stream\r?\n/g;
  begins.lastIndex = at;
  if (!begins.test(text)) return null;
  const to = text.indexOf('endstream', begins.lastIndex);
  return to < 0 ? null : { from: begins.lastIndex, to };
}

/** What lies packed in object streams, where its names are not to be seen from outside. What cannot be looked into is refused. */
function problemInStreams(bytes: Uint8Array, text: string, places: readonly number[], unpack: Unpack) {
  let [room, count, end] = [UNPACKED_MAX_BYTES, 0, 0];
  for (const at of places) {
    if (at < end) continue;
    const stream = streamAfter(text, at);
    if (stream === null || ++count > MOST_STREAMS) return 'no-scan';
    const dictionary = text.slice(end, stream.from);
    end = stream.to;
    if (!hasName(dictionary, FILTER)) continue;
    const unpacked = unpack(bytes.subarray(stream.from, stream.to), room);
    if (unpacked === null) return 'no-scan';
    room -= unpacked.length;
    if (hasName(asciiOf(unpacked), ALIVE)) return 'alive';
  }
  return null;
}

/** Null for a document that shows pages and does nothing else. */
export function pdfProblem(bytes: Uint8Array, unpack: Unpack): PdfProblem | null {
  const text = asciiOf(bytes);
  if (!/%%EOF\s*$/.test(text.slice(-1024))) return 'no-scan';
  const named = namedIn(text);
  if (named.locked) return 'locked';
  if (named.alive) return 'alive';
  return named.pages ? problemInStreams(bytes, text, named.objectStreams, unpack) : 'no-scan';
}
