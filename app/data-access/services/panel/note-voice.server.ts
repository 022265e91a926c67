/** What the panel or a reader says on a desk of its own has a number among everything that was said, from the same moment. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { ANSWER_WORKING_DAYS, type CommentKind, type SaidAs } from '#app/kernel/domain/consultation/comment.ts';
import type { Topic } from '#app/kernel/domain/consultation/consultation.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import { nextNumber } from '../register/next-number.server.ts';

type Noted = {
  readonly kind: Exclude<CommentKind, 'comment' | 'proposal'>;
  /** its number where it stands */
  readonly source: string;
  readonly topic: Topic;
  readonly saidAs: Extract<SaidAs, 'panel' | 'reader'>;
  readonly language: Language;
  /** by its own promise, where it has one */
  readonly dueAt?: Date;
};

/** Within the transaction that says it. */
export async function noteComment(tx: Transaction, { dueAt, ...noted }: Noted, now: Date): Promise<void> {
  const number = await nextNumber(tx, 'voice', now);
  const due = dueAt ?? workingDaysLater(now, ANSWER_WORKING_DAYS);
  await tx.voice.create({ data: { number, ...noted, receivedAt: now, dueAt: due } });
}
