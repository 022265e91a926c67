/** Keeps one answer on the way. The last one saved stands, from whichever window; both are told what stands. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { cannotAnswer, hers, type Joiner, openJoining } from '#app/consent/index.ts';
import { askedAlone } from '#app/kernel/domain/document/version.ts';
import { ANSWERS, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

export const draftAnswerForm = z.object({
  answer: z.enum(ANSWERS, { error: 'joining:choose.chooseOne' }),
  /** whose words were on the page */
  version: z.string().regex(/^[\w.-]{1,40}$/),
  /** the answer that the page showed as standing; empty for none */
  stood: z.union([z.literal(''), z.enum(ANSWERS)]).default(''),
  after: z.enum(['next', 'stop']).default('next'),
});

export type SaveDraft = z.output<typeof draftAnswerForm> & {
  readonly provision: string | undefined;
  readonly language: Language;
};
export type SavedDraft = Done<{ readonly elsewhere: boolean; readonly next: ProvisionCode | null }>;

export async function saveDraftAnswer(tools: Tools, joiner: Joiner, draft: SaveDraft): Promise<SavedDraft> {
  const joining = await openJoining(tools, joiner, 'own-choices');
  // those asked together have one answer and a page of their own
  const order = askedAlone(joining.version.structure);
  const place = order.indexOf(draft.provision as ProvisionCode);
  const provision = order[place];
  const offered = provision && joining.version.structure.provisions[provision]?.answers;
  const refusal = cannotAnswer(joining, draft.version);
  if (refusal) return { ok: false, refusal };
  if (!provision || !offered?.includes(draft.answer)) return { ok: false, refusal: { code: 'answer-not-offered' } };
  const { sha256, language } = renderingIn(joining.version, draft.language);
  const key = { ...hers(joining), provision };
  const said = { answer: draft.answer, language, rendering: sha256, updatedAt: tools.clock.now() };
  const before = await withAccess(tools.database, joining.access, async (tx) => {
    const where = { participant_document_version_provision: key };
    const stood = await tx.draftAnswer.findUnique({ where, select: { answer: true } });
    await tx.draftAnswer.upsert({ where, create: { ...key, ...said }, update: said });
    return stood?.answer ?? '';
  });
  const elsewhere = before !== draft.stood && before !== '' && before !== draft.answer;
  return { ok: true, elsewhere, next: order[place + 1] ?? null };
}
