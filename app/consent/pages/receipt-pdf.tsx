/** A receipt as a file to keep: the same words as the page, tagged for a reader, with the code to check it. */

import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { pdfAnswer } from '#app/kernel/pages/pdf-answer.ts';
import { loadReceipt } from '../services/receipts/load-receipt.server.ts';
import { ownOf } from './own.ts';
import { receiptPdf } from './print-receipt.tsx';

export const access = { GET: 'invitee-or-participant' };
export async function loader({ context: { visit, tools }, params }: RouteArgs): Promise<Response> {
  const receipt = await loadReceipt(tools, ownOf(visit), params.id);
  if (!receipt) throw notFound();
  return pdfAnswer(await receiptPdf(tools, visit, receipt), `${receipt.id}.pdf`);
}
