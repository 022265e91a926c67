/** What a draft asks is changed: the whole structure again, as a row of its own. */

import { withAccess } from '#app/adapters/database/database.server.ts';
import { storedJson } from '#app/adapters/database/stored-json.ts';
import { refusedDraftWriting } from '#app/kernel/domain/drafting/course.ts';
import { SOURCE } from '#app/kernel/domain/drafting/standing.ts';
import type { Audience } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { loadDraft } from '#app/kernel/services/documents/load-draft.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { changeStructure, type StructureChange } from '../../domain/drafting/structure.ts';
import { studioAccess } from './begin-draft.server.ts';
import { lockDraft } from './save-texts.server.ts';

/** @param seen number of the structure that stood on the page: what a colleague changed meanwhile is not undone */
export async function changeDraftStructure(
  tools: Tools,
  who: StudioPerson,
  of: { readonly draft: string; readonly audience: Audience; readonly seen: number },
  change: StructureChange,
): Promise<Done> {
  return withAccess(tools.database, studioAccess(who), async (tx) => {
    await lockDraft(tx, of.draft);
    const draft = await loadDraft(tx, of.draft);
    const own = draft?.structures.find(({ audience }) => audience === of.audience);
    if (!draft || !own) return refuse('draft-unknown');
    const refused = refusedDraftWriting(draft.course, who.role, SOURCE);
    if (refused) return refused;
    if (own.number !== of.seen) return refuse('draft-moved-on');
    const made = changeStructure(own.structure, change);
    if (!made.ok) return made;
    const at = tools.clock.now();
    await tx.documentDraftStructure.create({
      data: {
        ...{ draft: draft.id, audience: own.audience, number: own.number + 1, madeBy: who.account, madeAt: at },
        structure: storedJson(made.structure),
        lists: storedJson(own.lists),
      },
    });
    await audit(tx, at, 'draft-structure-changed', who.account, { draft: draft.id, change: change.do });
    return { ok: true };
  });
}
