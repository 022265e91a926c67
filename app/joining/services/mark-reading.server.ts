/** She has read a section and goes on: reading goes on after it. Only her own press of a button sets it. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { hers, type Joiner, openJoining } from '#app/consent/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export const markForm = z.object({
  /** the page stood with its full text open */
  full: z.literal('yes').optional(),
});

/** @returns the section that follows; null after the last; undefined where there is no such section */
export async function markReading(
  tools: Tools,
  joiner: Joiner,
  mark: { section: string | undefined; language: Language; full: boolean },
): Promise<string | null | undefined> {
  const joining = await openJoining(tools, joiner, 'own-reading');
  const order = joining.version.structure.sections.map(({ id }) => id);
  const { section, language, full } = mark;
  if (!section || !order.includes(section)) return undefined;
  const key = { ...hers(joining), section };
  const readAt = tools.clock.now();
  await withAccess(tools.database, joining.access, (tx) =>
    tx.readingMark.upsert({
      where: { participant_document_version_section: key },
      create: { ...key, language, openedFull: full, readAt },
      update: { language, readAt, ...(full ? { openedFull: true } : {}) },
    }),
  );
  return order[order.indexOf(section) + 1] ?? null;
}
