/**
 * One plain response sent in two goes, in the order of the document: no script, no refresh. The first is on the screen
 * while the second is waited for. If the reader goes away, nobody is disturbed.
 */
import { Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';

type Goes = {
  readonly before: string;
  /** the second part; it must always resolve */
  readonly later: Promise<string>;
  readonly after: string;
};

/** Packed so that what was written is on its way at once; the server's own packing would hold the first part back. */
function packed({ before, later, after }: Goes): ReadableStream {
  const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH });
  gzip.on('error', () => {});
  gzip.write(before);
  void later.then((second) => gzip.destroyed || gzip.end(second + after));
  return Readable.toWeb(gzip) as ReadableStream;
}

function plain({ before, later, after }: Goes): ReadableStream {
  const encoder = new TextEncoder();
  let gone = false;
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(encoder.encode(before));
      const second = await later;
      if (gone) return;
      controller.enqueue(encoder.encode(second + after));
      controller.close();
    },
    cancel() {
      gone = true;
    },
  });
}

/** @param accepts the request's `Accept-Encoding` */
export function inTwoGoes(goes: Goes, accepts: string | null): Response {
  const isPacked = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/i.test(accepts ?? '');
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
    Vary: 'Accept-Encoding',
    ...(isPacked ? { 'Content-Encoding': 'gzip' } : {}),
  };
  return new Response(isPacked ? packed(goes) : plain(goes), { headers });
}
