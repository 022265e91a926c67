/** Ships a site's decision log to the programme, in parts that its gate takes. Source: contract §3. */
import { z } from 'zod';
import { askFor } from './site-http.ts';
import type { FeedAddress } from './upstream.ts';

const MOST_ROWS = 200;
const MOST_BYTES = 512 * 1024;
const PATIENCE_MS = 5000;
const writtenSchema = z.object({ written: z.int() });
const rowSchema = z.looseObject({
  participant: z.string().nullable(),
  sample: z.string().nullable(),
  reasons: z.array(z.looseObject({ code: z.string() })),
});

/** Whom this gate does not know, it does not name in the column by which people find their own rows: it may be another site's. */
function ofNobody(json: string): string {
  const row = rowSchema.parse(JSON.parse(json));
  if (!row.reasons.some(({ code }) => code === 'unknown-subject')) return json;
  return JSON.stringify({ ...row, participant: null, sample: null });
}

function* partsOf(rows: readonly string[]): Generator<readonly string[]> {
  let part: string[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(row);
    if (part.length > 0 && (part.length >= MOST_ROWS || bytes + size > MOST_BYTES)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(row);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

/** @returns commits rows given as JSON text; it throws where one part could not be */
export const shipTo =
  (address: FeedAddress) =>
  async (rows: readonly string[]): Promise<void> => {
    for (const part of partsOf(rows.map(ofNobody))) {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const body = `{"rows":[${part.join(',')}]}`;
      await askFor(address, '/v1/relay/decisions', writtenSchema, { signal, body });
    }
  };
