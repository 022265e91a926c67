/** The outcome as a letter, for one who chose paper or her doctor: printed at her hospital, in her own language. */

import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { OUTCOME_TASK } from '#app/kernel/domain/record/withdrawal-tasks.ts';
import { loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { type Disposition, describeDisposition } from './load-disposition.server.ts';

export type OutcomeLetter = {
  readonly name: string;
  readonly language: Language;
  readonly fate: Disposition;
  readonly site: { readonly name: string; readonly desk: string; readonly phone: string };
};

const text = z.string().catch('');
const contactSchema = z.object({ desk: z.object({ ja: text, en: text }).catch({ ja: '', en: '' }), phone: text });

/** Null where there is no outcome to write at this site. Reading the name is logged, as everywhere. */
export async function loadOutcomeLetter(
  tools: Tools,
  coordinator: { readonly account: string; readonly site: string },
  id: string,
): Promise<OutcomeLetter | null> {
  if (!isUuid(id)) return null;
  const { prisma } = tools.database;
  const row = await prisma.withdrawalTask.findFirst({ where: { id, site: coordinator.site, task: OUTCOME_TASK } });
  if (!row) return null;
  const access = { ...coordinator, role: 'site-coordinator', reason: 'withdrawal-task' };
  const found = await withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, participantIdSchema.parse(row.participant), coordinator.site);
    if (!opened) return null;
    const query = { personId: opened.personId, kind: 'identity', at: tools.clock.now() } as const;
    const identity = await readLatest(tx, tools.keys, access, query);
    const account = await tx.account.findFirst({ where: { personId: opened.personId }, select: { language: true } });
    return { opened, identity, account, site: await tx.site.findUnique({ where: { id: coordinator.site } }) };
  });
  const signed = found?.opened.record.inForce ?? found?.opened.record.pending;
  const version = signed && (await loadVersion(tools.database, signed));
  if (!found || !version) return null;
  const language = z.enum(LANGUAGES).catch('ja').parse(found.account?.language);
  const fate = await describeDisposition(tools, { ...found.opened, access, version }, language);
  if (!fate) return null;
  const { desk, phone } = contactSchema.parse(found.site?.contact ?? {});
  const spoken = namesIn(language);
  return {
    name: found.identity ? z.object({ name: z.string() }).parse(JSON.parse(found.identity)).name : '',
    language,
    fate,
    site: { name: (spoken === 'en' ? found.site?.nameEn : found.site?.nameJa) ?? '', desk: desk[spoken], phone },
  };
}
