/**
 * Everything that takes a file of a stranger apart, by name. It runs in the reader process alone (read-files.server.ts sends it
 * there), never where pages are served. A new kind of file gets its line here. Libraries are loaded with
 * the first file that needs them.
 */
import { inflateSync } from 'node:zlib';
import { readAttachment } from '../../domain/files/attachment.ts';
import { readPicture } from '../../domain/files/picture.ts';
import { readDeliveryReport } from '../../domain/mail/delivery-report.ts';
import type { EquivalenceTable } from '../../domain/paper/equivalence.ts';
import type { Unpack } from '../../domain/paper/pdf.ts';
import { readScan } from '../../domain/paper/scan.ts';
import { readSampleList } from '../../domain/programme/sample-list.ts';
import { type ReadUsage, readUsage, USAGE_MAX_BYTES } from '../../domain/programme/usage.ts';
import { readList, textOf } from './read-list.ts';
import { readCsvLines, readJsonLines } from './sample-lines.ts';

export const unpack: Unpack = (packed, mostBytes) => {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, mostBytes) });
  } catch {
    return null;
  }
};

function usageIn({ bytes, now }: { readonly bytes: Uint8Array; readonly now: string }): ReadUsage {
  if (bytes.length > USAGE_MAX_BYTES) return { ok: false, fault: 'too-large' };
  const text = textOf(bytes);
  return text === null || text.includes('\u0000') ? { ok: false, fault: 'not-a-table' } : readUsage(text, now);
}

type Bytes = { readonly bytes: Uint8Array };
type Text = { readonly text: string };

export const FILE_TASKS = {
  /** of a paper: PDF, JPEG, PNG */
  scan: ({ bytes }: Bytes) => readScan(bytes, unpack),
  /** of a request: the same three */
  attachment: ({ bytes }: Bytes) => readAttachment(bytes, unpack),
  /** of news */
  picture: ({ bytes }: Bytes) => readPicture(bytes),
  /** a document to begin from: DOCX, Markdown */
  document: async ({ bytes }: Bytes) => {
    const { readImport } = await import('#app/adapters/documents/read-import.server.ts');
    return readImport(bytes);
  },
  /** records of use: CSV, NDJSON */
  usage: usageIn,
  /** earlier consents: CSV */
  'earlier-consents': ({ bytes, table }: Bytes & { readonly table: EquivalenceTable }) => readList(table, bytes),
  /** samples of a release: CSV, or pasted */
  'sample-list': ({ bytes, pasted }: Bytes & { readonly pasted: string }) => readSampleList(bytes, pasted),
  /** samples of a hospital's registry */
  'sample-table': ({ text }: Text) => readCsvLines(text),
  'sample-objects': ({ text }: Text) => readJsonLines(text),
  /** of a mail server */
  'delivery-report': ({ text }: Text) => readDeliveryReport(text),
  /** of a time-stamping authority; null where it is no token for this question */
  'time-stamp': async ({
    bytes,
    digest,
    nonce,
  }: Bytes & { readonly digest: Uint8Array; readonly nonce: Uint8Array }) => {
    const { readTimestampAnswer } = await import('#app/adapters/time-stamp.ts');
    try {
      return readTimestampAnswer(Buffer.from(bytes), { digest: Buffer.from(digest), nonce: Buffer.from(nonce) });
    } catch (error) {
      return (error as Error).message;
    }
  },
} as const;

export type FileTasks = typeof FILE_TASKS;
