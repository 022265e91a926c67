/** The second channel on paper: a letter that says that something was recorded, and where to ask. Printing is logged. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { loadDeskTask } from '#app/kernel/services/record/desk-tasks.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { type DeskSite, siteAt } from './desk-site.server.ts';

export type NoticeLetter = {
  readonly name: string;
  readonly language: Language;
  readonly printedAt: Date;
  readonly recordedAt: Date;
  readonly signInPage: string;
  readonly site: DeskSite;
};

const nameSchema = z.object({ name: z.string() });

/** Null where there is no such letter to print at this site. */
export async function loadNoticeLetter(
  tools: Tools,
  coordinator: { readonly account: string; readonly site: string },
  id: string,
): Promise<NoticeLetter | null> {
  const task = await loadDeskTask(tools, coordinator, id);
  if (task?.kind !== 'tell-by-letter') return null;
  const access = { ...coordinator, role: 'site-coordinator', reason: 'notice-letter' };
  return withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, task.participant as ParticipantId, coordinator.site);
    if (!opened) return null;
    const { personId } = opened;
    const printedAt = tools.clock.now();
    const identity = await readLatest(tx, tools.keys, access, { personId, kind: 'identity', at: printedAt });
    const account = await tx.account.findFirst({ where: { personId, disabledAt: null }, select: { language: true } });
    const language = z.enum(LANGUAGES).catch('ja').parse(account?.language);
    return {
      name: identity ? nameSchema.parse(JSON.parse(identity)).name : '',
      language,
      printedAt,
      recordedAt: task.openedAt,
      signInPage: tools.environment.origin.replace(/^https?:\/\//, ''),
      site: await siteAt(tx, coordinator.site, language),
    };
  });
}
