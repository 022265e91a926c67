/** Whom a withdrawal from all use must reach outside: everybody to whom data or samples were given, once for each release. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { DAY_MS, plusDays } from '#app/kernel/domain/instant.ts';
import type { WithdrawalRecord } from '#app/kernel/domain/record/record.ts';
import { releasesOf } from '../register/list-releases.server.ts';

export const RECALL_TASK = 'recall';
export const RECIPIENT = 'recipient';
/** they are told at once; that they destroyed is expected so long after it can no longer be taken back */
const REPLY_DAYS = 30;

/** until then it can be taken back: use stops at once, nothing is destroyed before */
export const destroyFrom = (dueAt: Date): Date => new Date(dueAt.getTime() - REPLY_DAYS * DAY_MS);

export type RecallRow = {
  readonly holder: typeof RECIPIENT;
  readonly task: typeof RECALL_TASK;
  readonly release: string;
  readonly organisation: string;
  readonly notBefore: Date;
  readonly dueAt: Date;
};

/** Asked at the highest level alone: below it, what was given stays as it was agreed. A public database has a task of its own. */
export async function recallRows(
  tx: Transaction,
  participants: readonly string[],
  { recordedAt, destroyFrom: from }: WithdrawalRecord,
): Promise<readonly RecallRow[]> {
  const due = plusDays(from, REPLY_DAYS);
  const each: Awaited<ReturnType<typeof releasesOf>>[] = [];
  for (const participant of participants) each.push(await releasesOf(tx, participant));
  const releases = new Map(each.flat().map((release) => [release.id, release]));
  return [...releases.values()].flatMap(({ id, recipient }) =>
    recipient === null
      ? []
      : [
          {
            holder: RECIPIENT,
            task: RECALL_TASK,
            release: id,
            organisation: recipient.organisation,
            notBefore: new Date(recordedAt),
            dueAt: new Date(due),
          },
        ],
  );
}
