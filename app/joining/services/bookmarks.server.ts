/** Sections that she wants to find again: put and taken away by her own press of a button, as many as she likes. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { hers, type Joiner, type Joining, openJoining } from '#app/consent/index.ts';
import type { Inline } from '#app/kernel/domain/document/inline.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { sectionTitles } from '#app/kernel/services/record/section-titles.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { hersSoFar } from './carried-over.server.ts';

export const bookmarkForm = z.object({ bookmark: z.enum(['put', 'take-away']) });

export type Bookmarked = { readonly id: string; readonly title: readonly Inline[] };

/** Sections with a bookmark, the newest first; one put on an earlier version stays where the section does. */
export async function bookmarkedIn(tx: Transaction, joining: Joining): Promise<readonly string[]> {
  const rows = await tx.bookmark.findMany({
    where: hersSoFar(joining),
    orderBy: [{ setAt: 'desc' }, { section: 'asc' }],
    select: { section: true },
  });
  return [...new Set(rows.map(({ section }) => section))];
}

/** Twice is once. @returns false where there is no such section */
export async function setBookmark(
  tools: Tools,
  joiner: Joiner,
  section: string | undefined,
  { bookmark }: z.output<typeof bookmarkForm>,
): Promise<boolean> {
  const joining = await openJoining(tools, joiner, 'own-reading');
  if (!section || !joining.version.structure.sections.some(({ id }) => id === section)) return false;
  const key = { ...hers(joining), section };
  const setAt = tools.clock.now();
  await withAccess(tools.database, joining.access, async (tx) => {
    if (bookmark === 'take-away') await tx.bookmark.deleteMany({ where: { ...hersSoFar(joining), section } });
    else await tx.bookmark.createMany({ data: [{ ...key, setAt }], skipDuplicates: true });
  });
  return true;
}

/** For the list of tasks and the first page after joining. */
export async function listBookmarks(tools: Tools, joiner: Joiner, language: Language): Promise<readonly Bookmarked[]> {
  const joining = await openJoining(tools, joiner, 'own-reading');
  const ids = await withAccess(tools.database, joining.access, (tx) => bookmarkedIn(tx, joining));
  return sectionTitles(renderingIn(joining.version, language).content, ids);
}
