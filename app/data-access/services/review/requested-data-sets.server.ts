/** Data sets by title, with the days before which nothing of them goes out: a request names them by number. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { payloadRow } from '#app/kernel/services/gate/feed-line-row.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import { clocksOf, type DataSetClocks } from '../../domain/programme/data-set-clocks.ts';

/** One that the programme does not know is left out: the page then shows its number alone. */
export async function requestedDataSets(
  tx: Pick<Transaction, '$queryRaw'>,
  ids: readonly string[],
  now: Instant,
): Promise<readonly DataSetClocks[]> {
  const lines = await rows(
    tx,
    payloadRow,
    Prisma.sql`select payload from feed_line where kind = 'dataset' order by revision`,
  );
  const newest = new Map(
    lines.map(({ payload }) => {
      const dataset = parsePayload('dataset', payload);
      return [dataset.id, dataset] as const;
    }),
  );
  return clocksOf(
    [...newest.values()].filter(({ id }) => ids.includes(id)),
    now,
  );
}
