/** One step of a draft's course: decided on how it stands under the lock, recorded for good. */

import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { storedJson } from '#app/adapters/database/stored-json.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { type DraftStep, type Now, refusedDraftStep } from '#app/kernel/domain/drafting/course.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { type LoadedDraft, loadDraft, loadDraftTexts } from '#app/kernel/services/documents/load-draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { studioAccess } from './begin-draft.server.ts';
import { lockDraft } from './save-texts.server.ts';
import { type AudienceState, type Screen, screensOf, stateOf } from './whole-draft.server.ts';

/** Commands of the outbox that carry out a publication at its time. */
export const PUBLISH = 'draft.publish';

type Standing = {
  readonly now: Now;
  readonly screens: readonly Screen[] | null;
  readonly state: readonly AudienceState[];
};

/** How the draft stands: what a step is decided on. */
export async function standingNow(
  tx: Transaction,
  draft: LoadedDraft,
  { at, account }: { readonly at: Date; readonly account: string },
): Promise<Standing> {
  const state = stateOf(draft, await loadDraftTexts(tx, draft.id));
  const screens = screensOf(draft, state);
  const count = (of: 'stale' | 'asides') =>
    state.flatMap(({ languages }) => languages.flatMap((one) => one[of])).length;
  const openComments = await tx.documentDraftComment.count({ where: { draft: draft.id, resolution: null } });
  const digests = screens?.map(({ audience, language, sha256 }) => ({ audience, language, sha256 })) ?? null;
  return {
    state,
    screens,
    now: {
      ...{ at: at.toISOString(), digests, stale: count('stale'), asides: count('asides'), openComments },
      isApprovalOwn: await isSamePerson(tx, draft.course.approved?.by ?? null, account),
    },
  };
}

export async function appendStep(
  tx: Transaction,
  draft: LoadedDraft,
  step: DraftStep,
  by: string | null,
  at: Date,
): Promise<number> {
  const { kind, ...detail } = step;
  const number = (draft.steps.at(-1)?.number ?? 0) + 1;
  const row = { draft: draft.id, number, kind, takenBy: by, takenAt: at };
  await tx.documentDraftStep.create({ data: { ...row, detail: storedJson(detail) } });
  await audit(tx, at, 'draft-step', by, { draft: draft.id, step: kind });
  return number;
}

/** The texts that go to a committee are kept as they are, by their digest. */
async function keepScreens(tx: Transaction, draft: string, screens: readonly Screen[], at: Date): Promise<void> {
  await tx.documentDraftRendering.createMany({
    data: screens.map(({ sha256, audience, language, html }) => ({
      draft,
      sha256,
      audience,
      language,
      html,
      madeAt: at,
    })),
    skipDuplicates: true,
  });
}

export type DraftStepTaken = Done;

/** @param stepOf the step, from how the draft stands @param besides what is kept with it */
export async function takeDraftStep(
  tools: Tools,
  who: StudioPerson,
  id: string,
  stepOf: DraftStep | ((standing: Standing) => DraftStep),
  besides: (tx: Transaction, at: Date) => Promise<void> = async () => {},
): Promise<DraftStepTaken> {
  return withAccess(tools.database, studioAccess(who), async (tx): Promise<DraftStepTaken> => {
    await lockDraft(tx, id);
    const draft = await loadDraft(tx, id);
    if (!draft) return refuse('draft-unknown');
    const at = tools.clock.now();
    const standing = await standingNow(tx, draft, { at, account: who.account });
    const step = typeof stepOf === 'function' ? stepOf(standing) : stepOf;
    const refused = refusedDraftStep(draft.course, step, who.role, standing.now);
    if (refused) return refused;
    await besides(tx, at);
    const number = await appendStep(tx, draft, step, who.account, at);
    if (step.kind === 'handed-in') await keepScreens(tx, id, standing.screens ?? [], at);
    if (step.kind === 'scheduled') {
      const payload = { draft: id, step: number };
      const availableAt = new Date(step.plan.publishAt);
      await enqueue(tx, [{ topic: PUBLISH, key: `${PUBLISH}:${id}:${number}`, payload, availableAt }], at);
    }
    return { ok: true };
  });
}
