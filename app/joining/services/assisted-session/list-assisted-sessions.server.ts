/** What was explained side by side, when, by whom: for the page that confirms the explanation. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Inline } from '#app/kernel/domain/document/inline.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import {
  loadNewestVersion,
  loadVersion,
  renderingIn,
} from '#app/kernel/services/documents/published-version.server.ts';
import type { ReadingReason } from '#app/kernel/services/record/open-person.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { sectionTitles } from '#app/kernel/services/record/section-titles.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { readBetween } from './hand-back.server.ts';
import { listJointReaders } from './list-assisted-readers.server.ts';

type Coordinator = { readonly account: string; readonly site: string };

export type JointLine = {
  readonly id: string;
  readonly startedAt: string;
  /** null while it goes on */
  readonly endedAt: string | null;
  readonly isByMe: boolean;
  /** name of the one who read and decides for the person; null: the person herself read */
  readonly reader: string | null;
  readonly sections: readonly { readonly id: string; readonly title: readonly Inline[] }[];
  readonly items: number;
  readonly questions: number;
};

/** Newest first; null where there is no such participant at this site. */
export async function listAssistedSessions(
  tools: Tools,
  { account, site }: Coordinator,
  participant: ParticipantId,
  language: Language,
  reason: ReadingReason | null,
): Promise<readonly JointLine[] | null> {
  const access = { account, site, role: 'site-coordinator', reason: 'desk' };
  const found = await withAccess(tools.database, access, async (tx) => {
    const opened = await openRecord(tx, participant, site);
    if (!opened) return null;
    const rows = await tx.jointReading.findMany({
      where: { participant, site, purpose: 'reading' },
      orderBy: { startedAt: 'desc' },
      take: 20,
    });
    const now = tools.clock.now();
    const lines = [];
    for (const row of rows) {
      const over = row.endedAt ?? (row.expiresAt <= now ? row.expiresAt : null);
      const read = row.endedAt ? row : await readBetween(tx, participant, [row.startedAt, over ?? now]);
      lines.push({ row, over, read });
    }
    return { opened, lines };
  });
  if (!found) return null;
  const { record, document, audience } = found.opened;
  const signed = record.inForce ?? record.pending;
  const named = signed ?? { document, version: record.invitation?.version ?? '', audience };
  const version =
    (await loadVersion(tools.database, named)) ?? (await loadNewestVersion(tools.database, document, audience));
  const hasProxies = found.lines.some(({ row }) => row.appointed !== null);
  const readers = hasProxies ? await listJointReaders(tools, { account, site }, participant, reason) : null;
  const nameOf = new Map(readers?.proxies.map(({ appointed, name }) => [appointed, name]));
  return found.lines.map(({ row, over, read }) => ({
    id: row.id,
    startedAt: row.startedAt.toISOString(),
    endedAt: over?.toISOString() ?? null,
    isByMe: row.startedBy === account,
    reader: row.appointed === null ? null : (nameOf.get(row.appointed) ?? String(row.appointed)),
    sections: version ? sectionTitles(renderingIn(version, language).content, read.sections) : [],
    items: read.items.length,
    questions: read.questions,
  }));
}
