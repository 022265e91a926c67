/** Data sets with the start point that the forum's rules count from, for what may move to the public and be published when. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import type { Day } from '#app/kernel/domain/instant.ts';
import type { Refused } from '#app/kernel/domain/outcome.ts';
import type { Dataset } from '#bridge/contract/programme-state.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';
import { publishingOpens } from '../../domain/publications/notices.ts';
import { cannotTransfer, type RequestKind } from '../../domain/requests/public-transfer.ts';
import type { RequestContent } from '../../domain/requests/request-form.ts';

export type SetLast = Pick<Dataset, 'id' | 'title' | 'publicFrom' | 'embargoUntil'> & {
  readonly startPoint: Day | null;
};

/** As each was set last. */
export async function dataSetsSet(tx: Transaction): Promise<readonly SetLast[]> {
  const events = await loadProgrammeEvents(tx, 'DataSetSet');
  const last = new Map<string, SetLast>();
  for (const event of events) {
    if (event.kind !== 'DataSetSet') continue;
    const { dataset, startPoint = null } = event.payload;
    const { id, title, publicFrom, embargoUntil } = dataset;
    last.set(id, { id, title, publicFrom, embargoUntil, startPoint });
  }
  return [...last.values()];
}

export const cannotTransferNow = async (
  tx: Transaction,
  kind: RequestKind,
  { data }: RequestContent,
): Promise<Refused | null> => cannotTransfer(kind, data, await dataSetsSet(tx));

/** Those that a request names. */
export async function setsAskedFor(tx: Transaction, request: string, version: number): Promise<readonly SetLast[]> {
  const where = { request_version: { request, version } };
  const judged = version > 0 ? await tx.requestVersion.findUnique({ where }) : null;
  const named = (judged?.content as RequestContent | undefined)?.data.datasets ?? [];
  return (await dataSetsSet(tx)).filter(({ id }) => named.includes(id));
}

type Asking = { readonly id: string; readonly recipientClass: RecipientClass };

/** The rule keeps companies alone: an institution or a university publishes when it likes, and tells the forum. */
export async function publishingOpensFor(tx: Transaction, row: Asking, version: number): Promise<Day | null> {
  if (row.recipientClass !== 'industry') return null;
  const sets = await setsAskedFor(tx, row.id, version);
  return publishingOpens(
    sets.map(({ startPoint, embargoUntil }) => ({ embargoUntil, ...(startPoint ? { startPoint } : {}) })),
  );
}
