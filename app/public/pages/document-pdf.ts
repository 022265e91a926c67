/** An exact rendering as a PDF: the same words in the same order, with the pictures that lie in the text itself. */
import { exactPdf } from '#app/services/documents/exact-pdf.server.ts';
import { loadRendering } from '#app/services/documents/load-rendering.server.ts';
import { type LoaderFunctionArgs, notFound } from '../framework.ts';
import { pdfAnswer } from '../pdf-answer.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params, request }: LoaderFunctionArgs): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const found = await loadRendering(tools, { ...params, audience: searchParams.get('audience') });
  if (!found) throw notFound();
  const { document, version, audience, language } = found;
  const bytes = await exactPdf(tools, found, searchParams.get('print') === 'large');
  return pdfAnswer(bytes, `${document}-${version}-${audience}-${language}.pdf`);
}
