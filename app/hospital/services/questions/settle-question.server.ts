/**
 * What she says of an answer: it answers her question, or it does not and the programme's contact is called in. And her
 * own hold on the signature, which she lifts whenever she likes.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { type Joiner, joinerAccess } from '#app/consent/index.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { escalate } from './escalate.server.ts';

export const settleForm = z.object({ do: z.enum(['answers', 'does-not', 'lift']) });
export type SettleForm = z.output<typeof settleForm>;

/** Twice is once. @returns false where it is not hers */
export async function settleQuestion(
  tools: Tools,
  joiner: Joiner,
  id: string,
  { do: what }: SettleForm,
): Promise<boolean> {
  const access = await joinerAccess(tools, joiner, 'own-question');
  return withAccess(tools.database, access, async (tx) => {
    const where = { id, participant: joiner.participant };
    const found = await tx.question.findFirst({ where });
    if (!found) return false;
    const now = tools.clock.now();
    const answered = { ...where, answeredAt: { not: null }, closedAt: null };
    switch (what) {
      case 'answers':
        await tx.question.updateMany({ where: answered, data: { closedAt: now } });
        return true;
      case 'does-not': {
        const { count } = await tx.question.updateMany({ where: answered, data: { answeredAt: null } });
        if (count === 1) await escalate(tx, found, 'not-answered', now);
        return true;
      }
      case 'lift':
        await tx.question.updateMany({ where, data: { holdsSigning: false } });
        return true;
      default:
        return what satisfies never;
    }
  });
}
