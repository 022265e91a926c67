/** An exact rendering as a PDF: the same words in the same order, with the pictures that lie in the text itself. */

import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { pdfAnswer } from '#app/kernel/pages/pdf-answer.ts';
import { exactPdf } from '#app/kernel/services/documents/exact-pdf.server.ts';
import { loadRendering } from '#app/kernel/services/documents/load-rendering.server.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params, request }: RouteArgs): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const found = await loadRendering(tools, { ...params, audience: searchParams.get('audience') });
  if (!found) throw notFound();
  const { document, version, audience, language } = found;
  const bytes = await exactPdf(tools, found, searchParams.get('print') === 'large');
  return pdfAnswer(bytes, `${document}-${version}-${audience}-${language}.pdf`);
}
