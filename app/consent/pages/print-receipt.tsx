/** A receipt as a file, drawn by the same component as on the screen. */

import { textsFor } from '#app/i18n/texts.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { printPdf } from '#app/kernel/services/documents/print-pdf.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Receipt } from '../services/receipts/load-receipt.server.ts';
import { ReceiptPage } from './receipt-page.tsx';
import { renderPart } from './standalone-page.tsx';

export function receiptPdf(tools: Tools, visit: Visit, receipt: Receipt): Promise<Uint8Array> {
  return printPdf(tools, {
    markup: renderPart(visit, <ReceiptPage receipt={receipt} locale={visit.locale} />),
    title: textsFor(visit.locale).t('receipt:windowTitle', { number: receipt.id }),
    language: visit.locale,
    at: receipt.event.recordedAt,
  });
}
