/** Words of one part are saved: each as a row of its own, so that nothing anybody wrote is lost. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { refusedDraftWriting } from '#app/kernel/domain/drafting/course.ts';
import { type PartCode, partsOf } from '#app/kernel/domain/drafting/parts.ts';
import { type NewText, textsToAdd, type Written } from '#app/kernel/domain/drafting/standing.ts';
import type { Audience } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { firstRefusal, refuse } from '#app/kernel/domain/outcome.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { type LoadedDraft, loadDraft, loadDraftTexts } from '#app/kernel/services/documents/load-draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { studioAccess } from './begin-draft.server.ts';

export const lockDraft = (tx: Transaction, draft: string) => lock(tx, `draft:${draft}`);

export type SaveTexts = {
  readonly draft: string;
  readonly audience: Audience;
  readonly part: PartCode;
  readonly written: readonly Written[];
};
export type Saved = Done<{ readonly added: readonly NewText[] }>;

const isPartOf = (draft: LoadedDraft, audience: Audience, part: PartCode): boolean =>
  draft.structures.some((one) => one.audience === audience && partsOf(one.structure).includes(part));

/** A language that was not touched asks for no right to write it. */
export async function saveTexts(tools: Tools, who: StudioPerson, save: SaveTexts): Promise<Saved> {
  return withAccess(tools.database, studioAccess(who), async (tx): Promise<Saved> => {
    await lockDraft(tx, save.draft);
    const draft = await loadDraft(tx, save.draft);
    if (!draft) return refuse('draft-unknown');
    if (!isPartOf(draft, save.audience, save.part)) return refuse('draft-part-unknown');
    const rows = await loadDraftTexts(tx, save.draft, { audience: save.audience, part: save.part });
    const added = textsToAdd(rows, save.written);
    const refused = firstRefusal(
      added.map(
        ({ language }) =>
          () =>
            refusedDraftWriting(draft.course, who.role, language),
      ),
    );
    if (refused) return refused;
    const { draft: id, audience, part } = save;
    const by = { writtenBy: who.account, writtenAt: tools.clock.now() };
    await tx.documentDraftText.createMany({ data: added.map((row) => ({ draft: id, audience, part, ...row, ...by })) });
    return { ok: true, added };
  });
}
