/** What has left already, as counts: to whom stands in the list of uses. What left is not called back by a changed answer. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { releasesOf } from '#app/data-access/index.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';

export type AlreadyOut = { readonly data: number; readonly samples: number; readonly public: number };

/** @param before only what was recorded before that instant; left out: so far */
export async function alreadyOut(
  tx: Pick<Transaction, '$queryRaw'>,
  participant: string,
  before?: Instant,
): Promise<AlreadyOut> {
  const releases = (await releasesOf(tx, participant)).filter(({ at }) => before === undefined || at < before);
  const of = (action: string) => releases.filter((release) => release.action === action).length;
  return { data: of('release-data'), samples: of('release-sample'), public: of('release-public') };
}
