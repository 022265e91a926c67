/** An exact rendering as a PDF: the same words in the same order, with the pictures that lie in the text itself. */
import { parseInline, plainText } from '#app/domain/document/inline.ts';
import { printPdf } from '#app/services/copy/print-pdf.server.ts';
import { loadRendering } from '#app/services/documents/load-rendering.server.ts';
import { type LoaderFunctionArgs, notFound } from '../framework.ts';
import { pdfAnswer } from '../pdf-answer.ts';

const INLINE_PICTURE = 'data:image/svg+xml;base64,';

export async function loader({ context: { tools }, params, request }: LoaderFunctionArgs): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const found = await loadRendering(tools, { ...params, audience: searchParams.get('audience') });
  if (!found) throw notFound();
  const { document, version, audience, language, html, content } = found;
  const bytes = await printPdf(tools, {
    markup: html,
    title: `${plainText(parseInline(content.words.title, 1))} ${version}`,
    language,
    isLarge: searchParams.get('print') === 'large',
    at: found.publishedAt,
    picture: (address) =>
      address.startsWith(INLINE_PICTURE)
        ? Buffer.from(address.slice(INLINE_PICTURE.length), 'base64').toString('utf8')
        : null,
  });
  return pdfAnswer(bytes, `${document}-${version}-${audience}-${language}.pdf`);
}
