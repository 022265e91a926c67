/** The archive as a file, sent while it is packed. Names never change, so that two copies can be laid side by side. */
import { type ZipEntry, zipOf } from '#app/adapters/archive/zip.server.ts';
import type { Archive } from './load-archive.server.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function* entriesOf(archive: Archive, index: string): Generator<ZipEntry> {
  yield { name: 'index.html', body: index };
  yield { name: 'consent-receipt.json', body: json(archive.receipt) };
  yield { name: 'events.json', body: json(archive.events) };
  for (const { name, html } of archive.documents) yield { name, body: html };
  for (const proof of archive.proofs) yield { name: `proofs/${proof.receipt}.proof.json`, body: json(proof) };
}

/** @param index the page that a person opens first */
export function packArchive(archive: Archive, index: string): ReadableStream<Uint8Array> {
  const parts = zipOf(entriesOf(archive, index), new Date(archive.copy.asOf));
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
