/**
 * Everybody whom a leak touches is told, in portions: ten thousand letters are not one transaction. The first portion goes
 * with the act, each further one with the outbox, which begins again where it was broken off. Each person is told once.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';

export const PORTION = 200;
const REST = 'leak.tell-rest';

const noticeFor =
  (leak: string) =>
  ({ participant }: { readonly participant: string }) => ({
    topic: 'mail.safety-notice',
    key: `leak:${leak}:${participant}`,
    payload: { participant },
  });

/** In the transaction of the caller: whoever was marked has her letter in the outbox, or neither. */
async function tellPortion(tx: Transaction, leak: string, now: Date): Promise<void> {
  const where = { leak, toldAt: null };
  const rows = await tx.leakPerson.findMany({ where, orderBy: { id: 'asc' }, take: PORTION });
  await enqueue(tx, rows.map(noticeFor(leak)), now);
  await tx.leakPerson.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { toldAt: now } });
  const last = rows.at(-1);
  if (last && (await tx.leakPerson.count({ where })) > 0)
    await enqueue(tx, [{ topic: REST, key: `${REST}:${leak}:${last.id}`, payload: { leak } }], now);
}

/** @returns how many it goes to, in this portion and those that follow */
export async function tellPeople(tx: Transaction, leak: string, now: Date): Promise<{ told: number }> {
  const told = await tx.leakPerson.count({ where: { leak, toldAt: null } });
  await tellPortion(tx, leak, now);
  return { told };
}

export const breachHandlers: Readonly<Record<string, OutboxHandler>> = {
  [REST]: ({ payload, tx, now }) => tellPortion(tx, String(payload.leak), now),
};
