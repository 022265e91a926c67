/** Approvals, data sets and stops as the ledger has them now: of one thing the newest line counts. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { feedTextRow } from '#app/kernel/services/gate/feed-line-row.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { Approval, Dataset, Suspension } from '#bridge/contract/programme-state.ts';

export type ProgrammeNow = {
  readonly approvals: readonly Approval[];
  readonly datasets: readonly Dataset[];
  /** lifted ones too */
  readonly stops: readonly Suspension[];
};

const newest = <T extends { readonly id: string }>(rows: readonly T[]): readonly T[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

/** @throws on a line that this build cannot read: nothing is offered on half the truth */
export async function programmeNow(tx: Pick<Transaction, '$queryRaw'>): Promise<ProgrammeNow> {
  const lines = await rows(
    tx,
    feedTextRow,
    Prisma.sql`select kind, payload from feed_line where kind in ('approval', 'dataset', 'suspension') order by revision`,
  );
  const of = <K extends 'approval' | 'dataset' | 'suspension'>(kind: K) =>
    lines.flatMap((line) => (line.kind === kind ? [parsePayload(kind, line.payload)] : []));
  return { approvals: newest(of('approval')), datasets: newest(of('dataset')), stops: newest(of('suspension')) };
}
