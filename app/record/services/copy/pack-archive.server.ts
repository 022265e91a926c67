/** The archive as a file, sent while it is packed. Names never change, so that two copies can be laid side by side. */
import { type ZipEntry, zipOf } from '#app/adapters/archive/zip.server.ts';
import type { Archive } from './load-archive.server.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function* entriesOf(archive: Archive, { index, files }: Pages): Generator<ZipEntry> {
  yield { name: 'index.html', body: index };
  yield* files;
  yield { name: 'consent-receipt.json', body: json(archive.receipt) };
  if (archive.fhir) yield { name: 'consent.fhir.json', body: json(archive.fhir) };
  yield { name: 'events.json', body: json(archive.events) };
  for (const { name, html } of archive.documents) yield { name, body: html };
  for (const proof of archive.proofs) yield { name: `proofs/${proof.receipt}.proof.json`, body: json(proof) };
}

export type Pages = {
  /** the page that a person opens first */
  readonly index: string;
  /** the same for paper and readers: PDF */
  readonly files: readonly ZipEntry[];
};

export function packArchive(archive: Archive, pages: Pages): ReadableStream<Uint8Array> {
  const parts = zipOf(entriesOf(archive, pages), new Date(archive.copy.asOf));
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
