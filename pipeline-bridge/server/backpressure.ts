/** A reader that is slower than what is sent to it. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Resolves when the response takes more, or has ended: then `destroyed` tells so. */
export async function afterBackpressure(response: ServerResponse): Promise<void> {
  if (response.destroyed || !response.writableNeedDrain) return;
  const end = new AbortController();
  const { signal } = end;
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    end.abort();
  }
}
