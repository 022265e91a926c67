/** An existing document as a start: DOCX or Markdown, as text of our syntax. Readings above words stay readings. */
import JSZip from 'jszip';
import mammoth from 'mammoth';
import { marked } from 'marked';
import { type Cleaned, fromHtml } from './from-html.server.ts';

/** Unpacked; a file that grows beyond it is no consent document. */
const MOST_BYTES = 20_000_000;
const DOCUMENT = 'word/document.xml';
const ZIP = [0x50, 0x4b];

const textIn = (xml: string): string =>
  [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');

/** A word with its reading above it is one element that the reader of DOCX leaves out: it becomes text of ours. */
const withReadings = (xml: string): string =>
  xml.replace(/<w:ruby>([\s\S]*?)<\/w:ruby>/g, (_, inner: string) => {
    const reading = textIn(/<w:rt>([\s\S]*?)<\/w:rt>/.exec(inner)?.[1] ?? '');
    const base = textIn(/<w:rubyBase>([\s\S]*?)<\/w:rubyBase>/.exec(inner)?.[1] ?? '');
    return `<w:t xml:space="preserve">${reading ? `{${base}|${reading}}` : base}</w:t>`;
  });

/** What the archive says of its size is not believed before it is added up. */
function sizeOf(zip: JSZip): number {
  const sizes = Object.values(zip.files).map(
    (file) => (file as unknown as { _data?: { uncompressedSize?: number } })._data?.uncompressedSize ?? 0,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function fromDocx(bytes: Uint8Array): Promise<Cleaned | null> {
  const zip = await JSZip.loadAsync(bytes);
  const document = zip.file(DOCUMENT);
  if (!document || sizeOf(zip) > MOST_BYTES) return null;
  zip.file(DOCUMENT, withReadings(await document.async('string')));
  const buffer = await zip.generateAsync({ type: 'nodebuffer' });
  const { value } = await mammoth.convertToHtml({ buffer });
  return fromHtml(value);
}

async function fromMarkdown(bytes: Uint8Array): Promise<Cleaned | null> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return text.includes('\0') ? null : fromHtml(await marked.parse(text, { async: true, gfm: true }));
}

/** Null where it is neither, or broken. */
export async function readImport(bytes: Uint8Array): Promise<Cleaned | null> {
  if (bytes.length === 0) return null;
  try {
    return await (bytes[0] === ZIP[0] && bytes[1] === ZIP[1] ? fromDocx(bytes) : fromMarkdown(bytes));
  } catch {
    return null;
  }
}
