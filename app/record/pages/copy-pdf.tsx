/** My own copy as a file: the whole document with my answers, in large print where asked. */

import { ownOf } from '#app/consent/index.pages.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { pdfAnswer } from '#app/kernel/pages/pdf-answer.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { loadOwnCopy } from '../services/load-own-copy.server.ts';
import { copyPdf } from './printed-pages.tsx';

export const access = { GET: OWN };
export async function loader({ context: { visit, tools }, request }: RouteArgs): Promise<Response> {
  const isLarge = new URL(request.url).searchParams.get('print') === 'large';
  const copy = await loadOwnCopy(tools, ownOf(visit), visit.locale);
  return pdfAnswer(await copyPdf(tools, visit, copy, isLarge), `tomoni-${copy.participant}.pdf`);
}
