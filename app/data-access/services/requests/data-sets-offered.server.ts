/** The programme's data sets, with the clocks until which nothing of them goes out. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { payloadRow } from '#app/kernel/services/gate/feed-line-row.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { Dataset } from '#bridge/contract/programme-state.ts';
import { clocksOf, type DataSetClocks } from '../../domain/programme/data-set-clocks.ts';

/** Of one set the newest line counts. */
export async function dataSetsKnown(tx: Pick<Transaction, '$queryRaw'>): Promise<readonly Dataset[]> {
  const lines = await rows(
    tx,
    payloadRow,
    Prisma.sql`select payload from feed_line where kind = 'dataset' order by revision`,
  );
  return [
    ...new Map(lines.map(({ payload }) => parsePayload('dataset', payload)).map((one) => [one.id, one])).values(),
  ];
}

export const dataSetsOffered = async (
  tx: Pick<Transaction, '$queryRaw'>,
  now: Instant,
): Promise<readonly DataSetClocks[]> => clocksOf(await dataSetsKnown(tx), now);

/** Names by number. */
export const dataSetTitlesOf = (
  sets: readonly Pick<DataSetClocks, 'id' | 'title'>[],
): Readonly<Record<string, DataSetClocks['title']>> => Object.fromEntries(sets.map(({ id, title }) => [id, title]));
