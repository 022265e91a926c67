/** The programme's answer to what was said, step by step: dated, public, never edited; a mistake is put right beside it. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import {
  type FollowUpStep,
  isAnswered,
  refusedFollowUpStep,
  stepSchema,
} from '#app/kernel/domain/consultation/comment.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { publicComment } from './comments.server.ts';
import type { Moderator } from './moderate.server.ts';
import { commentAccess } from './say.server.ts';

async function tell(tx: Transaction, voice: string, now: Date): Promise<void> {
  const row = await tx.voiceWords.findUnique({ where: { id: voice }, select: { address: true } });
  const told = { topic: 'mail.voice-answered', key: `voice-answered:${voice}`, payload: { voice } };
  if (row?.address) await enqueue(tx, [told], now);
}

/** @throws on a text that lacks a language */
export async function answerComment(
  tools: Tools,
  who: Moderator,
  number: string,
  command: FollowUpStep,
): Promise<Done> {
  const step = stepSchema.parse(command);
  const actor = { ...who, channel: 'web' } as const;
  const voice = await publicComment(tools, number, 'ja');
  if (!voice) return refuse('voice-unknown');
  return withAccess(tools.database, commentAccess(who.account, who.role), async (tx) => {
    await lock(tx, 'voice-number');
    const now = tools.clock.now();
    const steps = (await tx.voiceStep.findMany({ where: { voice: number }, orderBy: { number: 'asc' } })).map(
      (row) => ({
        number: row.number,
        corrects: row.corrects,
        state: stepSchema.shape.state.parse(row.state),
      }),
    );
    const state = steps.at(-1)?.state ?? voice.state;
    const isPublished = voice.standing === 'published' || voice.standing === 'in-part';
    const refused = refusedFollowUpStep(actor, step, { state, steps, isPublished }, now.toISOString());
    if (refused) return refused;
    const { texts, laterOn, corrects } = step;
    const taken = { takenAt: now, takenBy: who.account };
    const later = laterOn === null ? null : new Date(laterOn);
    await tx.voiceStep.create({
      data: { voice: number, number: steps.length + 1, state: step.state, texts, laterOn: later, corrects, ...taken },
    });
    if (isAnswered(step.state)) await tell(tx, number, now);
    await audit(tx, now, 'voice-answered', who.account, { voice: number, state: step.state });
    return { ok: true };
  });
}
