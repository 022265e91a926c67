/**
 * An existing document as a start: DOCX or Markdown, as text of our syntax. Readings above words stay readings. Called only where
 * a file may cost what it likes (kernel/services/files): two libraries take it apart here.
 */
import JSZip from 'jszip';
import mammoth from 'mammoth';
import { marked } from 'marked';
import { type Cleaned, fromHtml } from './from-html.server.ts';

/** Of all parts together, unpacked; a file that grows beyond it is no consent document. */
const MOST_BYTES = 20_000_000;
const MOST_PARTS = 500;
/** characters of what comes out of it */
const MOST_TEXT = 1_000_000;
const DOCUMENT = 'word/document.xml';
const ZIP = [0x50, 0x4b];

class TooMuch extends Error {}

const textIn = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^<>]*)?>([^<]*)</g)].map(([, text]) => text).join('');

/** From a mark to the next one, without either; null where one of them is not there. */
function between(
  text: string,
  begin: string,
  end: string,
  from = 0,
): { readonly inner: string; readonly to: number } | null {
  const at = text.indexOf(begin, from);
  const to = at < 0 ? -1 : text.indexOf(end, at + begin.length);
  return to < 0 ? null : { inner: text.slice(at + begin.length, to), to: to + end.length };
}

/** A word with its reading above it is one element that the reader of DOCX leaves out: it becomes text of ours. */
function withReadings(xml: string): string {
  const [BEGIN, END] = ['<w:ruby>', '</w:ruby>'];
  const kept: string[] = [];
  let from = 0;
  for (let ruby = between(xml, BEGIN, END); ruby !== null; ruby = between(xml, BEGIN, END, from)) {
    const reading = textIn(between(ruby.inner, '<w:rt>', '</w:rt>')?.inner ?? '');
    const base = textIn(between(ruby.inner, '<w:rubyBase>', '</w:rubyBase>')?.inner ?? '');
    kept.push(xml.slice(from, ruby.to - END.length - ruby.inner.length - BEGIN.length));
    kept.push(`<w:t xml:space="preserve">${reading ? `{${base}|${reading}}` : base}</w:t>`);
    from = ruby.to;
  }
  kept.push(xml.slice(from));
  return kept.join('');
}

/** Unpacked piece by piece and counted as it comes: what the archive says of its sizes is not believed. @throws TooMuch */
function unpacked(file: JSZip.JSZipObject, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    const stream = file.nodeStream() as NodeJS.ReadableStream & { destroy?(): void };
    stream.on('data', (piece: Uint8Array) => {
      bytes += piece.length;
      if (bytes <= mostBytes) return void pieces.push(piece);
      stream.pause();
      reject(new TooMuch());
    });
    stream.on('error', reject);
    stream.on('end', () => resolve(Buffer.concat(pieces)));
  });
}

/** Every part unpacked within one budget, and packed again for the library: it meets nothing that was not counted. */
async function fromDocx(bytes: Uint8Array): Promise<Cleaned | null> {
  const zip = await JSZip.loadAsync(bytes);
  const parts = Object.values(zip.files).filter(({ dir }) => !dir);
  if (!zip.file(DOCUMENT) || parts.length > MOST_PARTS) return null;
  const counted = new JSZip();
  let room = MOST_BYTES;
  for (const part of parts) {
    const content = await unpacked(part, room);
    room -= content.length;
    counted.file(part.name, part.name === DOCUMENT ? withReadings(content.toString('utf8')) : content);
  }
  const buffer = await counted.generateAsync({ type: 'nodebuffer' });
  const { value } = await mammoth.convertToHtml({ buffer });
  return fromHtml(value);
}

async function fromMarkdown(bytes: Uint8Array): Promise<Cleaned | null> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return text.includes('\0') || text.length > MOST_TEXT
    ? null
    : fromHtml(await marked.parse(text, { async: true, gfm: true }));
}

/** Null where it is neither, or broken, or more than a document is. */
export async function readImport(bytes: Uint8Array): Promise<Cleaned | null> {
  if (bytes.length === 0) return null;
  try {
    const read = await (bytes[0] === ZIP[0] && bytes[1] === ZIP[1] ? fromDocx(bytes) : fromMarkdown(bytes));
    return read && read.text.length <= MOST_TEXT ? read : null;
  } catch {
    return null;
  }
}
