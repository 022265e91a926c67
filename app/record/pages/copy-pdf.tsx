/** My own copy as a file: the whole document with my answers, in large print where asked. */
import { OWN } from '#app/services/access/groups.ts';
import { loadOwnCopy } from '#app/services/consent/load-own-copy.server.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { pdfAnswer } from '../pdf-answer.ts';
import { ownOf } from './own.ts';
import { copyPdf } from './printed-pages.tsx';

export const access = { GET: OWN };
export async function loader({ context: { visit, tools }, request }: LoaderFunctionArgs): Promise<Response> {
  const isLarge = new URL(request.url).searchParams.get('print') === 'large';
  const copy = await loadOwnCopy(tools, ownOf(visit), visit.locale);
  return pdfAnswer(await copyPdf(tools, visit, copy, isLarge), `tomoni-${copy.participant}.pdf`);
}
