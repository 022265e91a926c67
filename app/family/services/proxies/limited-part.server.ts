/**
 * What is left to one who decides with others for somebody whose record is kept from her (支援措置): to refuse. The questions
 * stand there by name alone; neither answers nor days nor the hospital can be told from this page or from its answer.
 */
import type { z } from 'zod';
import { type DisputeLine, dispute, loadOwnDispute, type ownDisputeForm } from '#app/hospital/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type LimitedPart = { readonly lines: readonly Pick<DisputeLine, 'code' | 'title'>[] };

/** No lines where she decides for an adult: parents alone can disagree. */
export async function loadLimitedPart(tools: Tools, own: Own, language: Language): Promise<LimitedPart> {
  const { record } = await readOwn(tools, own, 'own-dispute');
  if (record.capacity.basis !== 'parental-permission') return { lines: [] };
  const lines = await loadOwnDispute(tools, own, language);
  return { lines: lines.map(({ code, title }) => ({ code, title })) };
}

type Refused = Done;

/** Whether a question counted as a no before would show what others did: both answers are the same. */
export async function refuseInPart(tools: Tools, own: Own, form: z.output<typeof ownDisputeForm>): Promise<Refused> {
  const done = await dispute(tools, own, form);
  return done.ok || done.refusal.code === 'nothing-changes' ? { ok: true } : done;
}
