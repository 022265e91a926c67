/** A receipt as a file to keep: the same words as the page, tagged for a reader, with the code to check it. */
import { loadReceipt } from '#app/services/receipts/load-receipt.server.ts';
import { type LoaderFunctionArgs, notFound } from '../framework.ts';
import { pdfAnswer } from '../pdf-answer.ts';
import { ownOf } from './own.ts';
import { receiptPdf } from './print-receipt.tsx';

export const access = { GET: 'invitee-or-participant' };
export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs): Promise<Response> {
  const receipt = await loadReceipt(tools, ownOf(visit), params.id);
  if (!receipt) throw notFound();
  return pdfAnswer(await receiptPdf(tools, visit, receipt), `${receipt.id}.pdf`);
}
