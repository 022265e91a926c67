/** A member's own notes on a request: for nobody's eyes but hers, which the database holds, too. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { openFreely } from './open-reading.server.ts';
import { type PanelMember, panelAccess } from './panel-member.server.ts';

const own = (request: string, { account }: PanelMember) => ({ request_account: { request, account } });

export const loadNotes = (tools: Tools, who: PanelMember, request: string): Promise<string> =>
  withAccess(
    tools.database,
    panelAccess(who),
    async (tx) => (await tx.requestNote.findUnique({ where: own(request, who) }))?.words ?? '',
  );

/** Nothing is left where she empties them. @returns false where the request is not open to her */
export async function keepNotes(tools: Tools, who: PanelMember, request: string, words: string): Promise<boolean> {
  if ((await openFreely(tools, who, request)) === null) return false;
  await withAccess(tools.database, panelAccess(who), async (tx) => {
    if (words === '') return tx.requestNote.deleteMany({ where: { request, account: who.account } });
    const saved = { words, savedAt: tools.clock.now() };
    return tx.requestNote.upsert({
      where: own(request, who),
      create: { request, account: who.account, ...saved },
      update: saved,
    });
  });
  return true;
}
