/** Pages of hers as files: drawn by the same components as on the screen, printed by one service. */

import { ownOf, receiptPdf, renderPart } from '#app/consent/index.pages.ts';
import { loadReceipt } from '#app/consent/index.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { pictureName, picturesOf } from '#app/kernel/pages/document-pictures.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { printPdf } from '#app/kernel/services/documents/print-pdf.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Archive } from '../services/copy/load-archive.server.ts';
import type { Pages } from '../services/copy/pack-archive.server.ts';
import type { OwnCopy } from '../services/load-own-copy.server.ts';
import { ArchivePage } from './archive-index.tsx';
import { CopyContent } from './copy-content.tsx';

export async function copyPdf(tools: Tools, visit: Visit, copy: OwnCopy, isLarge = false): Promise<Uint8Array> {
  return printPdf(tools, {
    markup: renderPart(visit, <CopyContent copy={copy} isLarge={isLarge} figure={pictureName} />),
    title: textsFor(visit.locale).t('receipt:copy.title'),
    language: visit.locale,
    isLarge,
    at: copy.asOf,
    picture: await picturesOf(copy.document, copy.version),
  });
}

/** What lies in the archive for paper and for readers: the whole record, the document with her answers, each receipt. */
export async function archiveFiles(tools: Tools, visit: Visit, archive: Archive): Promise<Pages['files']> {
  const { copy } = archive;
  const record = await printPdf(tools, {
    markup: renderPart(visit, <ArchivePage archive={archive} />),
    title: textsFor(visit.locale).t('archive:index.title'),
    language: visit.locale,
    at: copy.asOf,
  });
  const files = [
    { name: 'record.pdf', body: record },
    { name: 'copy.pdf', body: await copyPdf(tools, visit, copy) },
  ];
  for (const { receipt: id } of archive.proofs) {
    const receipt = await loadReceipt(tools, ownOf(visit), id);
    if (receipt) files.push({ name: `receipts/${id}.pdf`, body: await receiptPdf(tools, visit, receipt) });
  }
  return files;
}
