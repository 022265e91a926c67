/** Questions of one participant that have no answer yet, as an event may point to them. */

import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { RecordReference } from '#app/adapters/database/personal-records.server.ts';

/** The first message of each, oldest first. */
export async function openQuestionsOf(tx: Transaction, participant: string): Promise<RecordReference[]> {
  const questions = await tx.question.findMany({
    where: { participant, answeredAt: null, closedAt: null },
    orderBy: { openedAt: 'asc' },
    select: { messages: { orderBy: { at: 'asc' }, take: 1, select: { recordId: true } } },
  });
  const ids = questions.flatMap(({ messages }) => messages.map(({ recordId }) => recordId));
  const records = await tx.personalRecord.findMany({
    where: { id: { in: ids } },
    select: { id: true, keyedHash: true },
  });
  const hashes = new Map(records.map(({ id, keyedHash }) => [id, keyedHash]));
  return ids.flatMap((record) => {
    const hash = hashes.get(record);
    return hash === undefined ? [] : [{ record, hash }];
  });
}
