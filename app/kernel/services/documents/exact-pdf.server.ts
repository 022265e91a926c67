/**
 * An exact rendering as a PDF. A published text never changes, so each is drawn once in the life of the process, however many
 * ask at once: drawing takes seconds, and the address is open to everybody.
 */
import { parseInline, plainText } from '../../domain/document/inline.ts';
import type { Tools } from '../tools.server.ts';
import type { ExactRendering } from './load-rendering.server.ts';
import { printPdf } from './print-pdf.server.ts';

const INLINE_PICTURE = 'data:image/svg+xml;base64,';
/** by hash and size of print; a few dozen, under a megabyte each */
const drawn = new Map<string, Promise<Uint8Array>>();

function draw(tools: Tools, found: ExactRendering, isLarge: boolean): Promise<Uint8Array> {
  return printPdf(tools, {
    markup: found.html,
    title: `${plainText(parseInline(found.content.words.title, 1))} ${found.version}`,
    language: found.language,
    isLarge,
    at: found.publishedAt,
    picture: (address) =>
      address.startsWith(INLINE_PICTURE)
        ? Buffer.from(address.slice(INLINE_PICTURE.length), 'base64').toString('utf8')
        : null,
  });
}

export function exactPdf(tools: Tools, found: ExactRendering, isLarge: boolean): Promise<Uint8Array> {
  const key = `${found.sha256} ${isLarge}`;
  const known = drawn.get(key);
  if (known) return known;
  const drawing = draw(tools, found, isLarge);
  drawn.set(key, drawing);
  // what failed once may succeed: it is not kept
  drawing.catch(() => drawn.delete(key));
  return drawing;
}
