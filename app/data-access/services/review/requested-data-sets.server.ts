/** Data sets by title, with the days before which nothing of them goes out: a request names them by number. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import { clocksOf, type DataSetClocks } from '../../domain/programme/data-set-clocks.ts';

/** One that the programme does not know is left out: the page then shows its number alone. */
export async function requestedDataSets(
  tx: Pick<Transaction, '$queryRaw'>,
  ids: readonly string[],
  now: Instant,
): Promise<readonly DataSetClocks[]> {
  const lines = await tx.$queryRaw<{ payload: string }[]>`
    select payload from feed_line where kind = 'dataset' order by revision`;
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
