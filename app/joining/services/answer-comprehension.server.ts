/** One answer in the check of understanding. Any number of tries; each is kept, the last one counts. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { canSign, hers, type Joiner, openJoining } from '#app/consent/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export const comprehensionForm = z.object({
  chosen: z.coerce.number({ error: 'joining:understanding.choose' }).int().nonnegative().max(20),
});

export type Answered = 'right' | 'wrong' | 'over' | 'unknown';

/** `over`: signed already, nothing more is asked. @param chosen option, counted from 0 */
export async function answerComprehension(
  tools: Tools,
  joiner: Joiner,
  answer: { item: string | undefined; chosen: number; language: Language },
): Promise<Answered> {
  const joining = await openJoining(tools, joiner, 'own-understanding');
  const item = joining.version.structure.comprehension.find(({ id }) => id === answer.item);
  const options = joining.version.renderings.ja?.content.words.comprehension[item?.id ?? '']?.options.length ?? 0;
  if (!item || answer.chosen >= options) return 'unknown';
  if (!canSign(joining)) return 'over';
  const { chosen, language } = answer;
  const right = chosen === item.correct;
  await withAccess(tools.database, joining.access, (tx) =>
    tx.comprehensionAnswer.create({
      data: { ...hers(joining), item: item.id, chosen, right, language, answeredAt: tools.clock.now() },
    }),
  );
  return right ? 'right' : 'wrong';
}
