/**
 * One plain response sent in two goes, in the order of the document: no script, no refresh. The first is on the screen
 * while the second is waited for. If the reader goes away, nobody is disturbed.
 */
type Goes = {
  readonly before: string;
  /** the second part; it must always resolve */
  readonly later: Promise<string>;
  readonly after: string;
};

export function inTwoGoes({ before, later, after }: Goes, status = 200): Response {
  const encoder = new TextEncoder();
  let gone = false;
  const body = new ReadableStream<Uint8Array>({
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
  // compression would hold the first part back until the second is there
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  };
  return new Response(body, { status, headers });
}
