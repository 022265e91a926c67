/** Questions of one participant that have no answer yet: as an event points to them, and in her words. */

import type { Access, Transaction } from '#app/adapters/database/database.server.ts';
import { type RecordReference, readRecords } from '#app/adapters/database/personal-records.server.ts';
import type { Tools } from '../tools.server.ts';

const WAITING = { answeredAt: null, closedAt: null };

/** Those for whose answer she holds her signature. */
export async function holdingQuestions(tx: Transaction, participant: string): Promise<string[]> {
  const found = await tx.question.findMany({
    where: { participant, holdsSigning: true, ...WAITING },
    orderBy: { openedAt: 'asc' },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}

/** Her own words, in that order; what cannot be opened any more is left out. */
export async function questionTexts(
  tools: Tools,
  tx: Transaction,
  { access, personId }: { readonly access: Access; readonly personId: string },
  questions: readonly RecordReference[],
): Promise<string[]> {
  const ids = questions.map(({ record }) => record);
  const texts = await readRecords(tx, tools.keys, access, { personId, ids, what: 'question', at: tools.clock.now() });
  return ids.flatMap((id) => texts.get(id) ?? []);
}

/** The first message of each, oldest first. */
export async function openQuestionsOf(tx: Transaction, participant: string): Promise<RecordReference[]> {
  const questions = await tx.question.findMany({
    where: { participant, ...WAITING },
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
