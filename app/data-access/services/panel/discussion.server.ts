/**
 * What members say to each other about a request. Only members who are free of interests read or write it; the database
 * itself refuses everybody else.
 */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { openFreely } from './open-reading.server.ts';
import { namesOfPanel, type PanelMember, panelAccess } from './panel-member.server.ts';

export type Said = { readonly id: string; readonly name: string; readonly words: string; readonly at: Date };

/** In the order in which it was said. */
export async function loadDiscussion(tools: Tools, who: PanelMember, request: string): Promise<readonly Said[]> {
  const names = await namesOfPanel(tools);
  const rows = await withAccess(tools.database, panelAccess(who), (tx) =>
    tx.panelDiscussion.findMany({ where: { request }, orderBy: [{ saidAt: 'asc' }, { id: 'asc' }] }),
  );
  return rows.map(({ id, member, words, saidAt }) => ({ id, name: names[member] ?? '', words, at: saidAt }));
}

type Word = { readonly words: string; readonly idempotencyKey: string };

/** The same page sent twice says it once. @returns false where the request is not open to her */
export async function sayToPanel(tools: Tools, who: PanelMember, request: string, word: Word): Promise<boolean> {
  if ((await openFreely(tools, who, request)) === null) return false;
  const row = { id: word.idempotencyKey, request, member: who.account, words: word.words, saidAt: tools.clock.now() };
  await withAccess(tools.database, panelAccess(who), (tx) =>
    tx.panelDiscussion.createMany({ data: [row], skipDuplicates: true }),
  );
  return true;
}
