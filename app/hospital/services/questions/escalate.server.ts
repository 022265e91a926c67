/**
 * A question that its hospital has not answered in time, or whose answer answers nothing, goes to the programme's
 * contact: the one for personal data where it is about who looked, the one for ethics else. All sides see that it did.
 */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Question } from '#app/adapters/database/generated/client.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { questionClock } from '#app/kernel/services/questions/question-clock.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export const CONTACT_ROLES = ['ethics-contact', 'data-protection-contact'] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

type Escalated = Pick<Question, 'id' | 'participant' | 'reading'>;

/** Called in again, the two working days begin again. */
export async function escalate(
  tx: Transaction,
  { id, participant, reading }: Escalated,
  because: 'overdue' | 'not-answered',
  now: Date,
): Promise<void> {
  const to: ContactRole = reading === null ? 'ethics-contact' : 'data-protection-contact';
  await tx.question.update({
    where: { id },
    data: { escalatedAt: now, escalatedTo: to, escalatedBecause: because },
  });
  const payload = { participant, question: id, to };
  const key = `question-escalated:${id}:${now.getTime()}`;
  await enqueue(tx, [{ topic: 'mail.question-escalated', key, payload }], now);
}

/** Run by the worker; safe at any time. @returns how many were passed on */
export async function escalateOverdue(tools: Tools): Promise<number> {
  return withAccess(tools.database, systemAccess('answer-question'), async (tx) => {
    const now = tools.clock.now();
    const waiting = await tx.question.findMany({
      where: { answeredAt: null, closedAt: null, escalatedAt: null },
      orderBy: { openedAt: 'asc' },
      take: 500,
    });
    const overdue = waiting.filter((question) => questionClock(question, now).state === 'overdue');
    for (const question of overdue) await escalate(tx, question, 'overdue', now);
    return overdue.length;
  });
}
