/** A scan out of a form: judged by what is in it. Its name is never looked at and never kept. */

import { textsFor } from '#app/i18n/texts.ts';
import type { OpenedScan } from '../domain/paper/scan.ts';
import type { Visit } from '../services/access/visit.ts';
import type { Tools } from '../services/tools.server.ts';

/** Empty where nothing was sent, or something that is no file. */
export async function bytesIn({ form }: Visit, field: string): Promise<Uint8Array> {
  const sent = form?.get(field);
  return sent instanceof File ? new Uint8Array(await sent.arrayBuffer()) : new Uint8Array();
}

type ScanIn =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly error: { readonly field: string; readonly text: string } };

/** Who is slowed down by what their files cost. */
export const senderOf = ({ actor, address }: Visit): string => ('account' in actor ? actor.account : address);

export async function scanIn({ files }: Tools, visit: Visit, field: string): Promise<ScanIn> {
  const bytes = await bytesIn(visit, field);
  const done = await files.read('scan', { bytes }, senderOf(visit));
  const { marked } = textsFor(visit.locale);
  if (!done.ok) return { ok: false, error: { field, text: marked(`refusals:${done.refusal.code}`) } };
  const { read } = done;
  if (read.ok) return { ok: true, bytes: read.bytes };
  return { ok: false, error: { field, text: marked(`paper:scan.${read.problem}`) } };
}

const ENDINGS = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;

/** For the eyes of the one who asked, under a name that says nothing. */
export const scanResponse = ({ bytes, type }: OpenedScan): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `inline; filename="scan.${ENDINGS[type]}"`,
      // beside the policy of every page; a browser's own viewer of PDFs would not run in it
      ...(type === 'application/pdf' ? {} : { 'Content-Security-Policy': 'sandbox' }),
    },
  });
