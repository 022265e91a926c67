/**
 * A page of this house as a tagged PDF (PDF/UA-1): what is said, in the same words and order, with its headings, lists,
 * tables, links and pictures; title, language, bookmarks, the font inside. No browser draws it. ADR 023.
 */
import PDFDocument from 'pdfkit';
import { steps } from './blocks.server.ts';
import { faces } from './faces.server.ts';
import { isPrinted, type Node, parseMarkup } from './markup.ts';
import { Sheet, type Target } from './sheet.server.ts';

export type PdfPage = {
  /** markup of the page's main part, well formed */
  readonly markup: string;
  /** plain words */
  readonly title: string;
  readonly language: 'ja' | 'en';
  /** size of a paragraph in points: 12, or 22 for large print */
  readonly size: number;
  /** of the record, so that one record gives one file */
  readonly at: Date;
  readonly picture: (address: string) => string | null;
  /** under which links that begin with `/` lead somewhere; other relative ones are plain words */
  readonly origin: string;
};

function* idsIn(nodes: readonly Node[]): Generator<string> {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    if (node.attributes.id) yield node.attributes.id;
    yield* idsIn(node.children);
  }
}

function targetOf(href: string, ids: ReadonlySet<string>, origin: string): Target {
  if (href.startsWith('#')) return ids.has(href.slice(1)) ? { place: href.slice(1) } : null;
  if (href.startsWith('/')) return { url: `${origin}${href}` };
  return /^(https?:|mailto:|tel:)/.test(href) ? { url: href } : null;
}

const HOLDERS = new Set(['html', 'body', 'main', 'div']);

/** The blocks of a page: what only holds all of it is looked through. */
function innermost(nodes: readonly Node[]): readonly Node[] {
  const printed = nodes.filter((node) => (typeof node === 'string' ? node.trim() !== '' : isPrinted(node)));
  const [only, ...more] = printed;
  const isHolder = only && typeof only !== 'string' && HOLDERS.has(only.name) && more.length === 0;
  return isHolder ? innermost(only.children) : nodes;
}

async function bytesOf(pdf: NodeJS.ReadableStream): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of pdf) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** @throws RangeError on markup that cannot be read for certain */
export async function taggedPdf({ markup, title, language, size, at, picture, origin }: PdfPage): Promise<Uint8Array> {
  const nodes = parseMarkup(markup);
  const ids = new Set(idsIn(nodes));
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    font: null,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    tagged: true,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Creator: 'Tomoni', Producer: 'Tomoni', CreationDate: at },
  });
  const faced = faces();
  faced.register(pdf);
  const sheet = new Sheet(pdf, faced, (href) => targetOf(href, ids, origin));
  const root = pdf.struct('Document', { lang: language });
  pdf.addStructure(root);
  // a whole document takes a second: others are served in between
  for (const _block of steps({ sheet, size, picture }, innermost(nodes), { parent: root, box: sheet.whole }))
    await new Promise((resolve) => setImmediate(resolve));
  root.end();
  sheet.foot(title);
  const bytes = bytesOf(pdf);
  pdf.end();
  return bytes;
}
