/** How well the explanation came across, for the explainer: which items were answered how often, and the person's own words. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import {
  loadNewestVersion,
  loadVersion,
  renderingIn,
} from '#app/kernel/services/documents/published-version.server.ts';
import type { DeskCoordinator } from '#app/kernel/services/record/open-person.server.ts';
import { accessOf, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

export type ExplainedItem = {
  readonly id: string;
  readonly question: string;
  readonly core: boolean;
  readonly tries: number;
  /** the last answer */
  readonly last: 'as-explained' | 'otherwise' | 'none';
};
export type Explained = {
  readonly items: readonly ExplainedItem[];
  /** null: nothing said; `text` null: she would rather say it in the conversation */
  readonly ownWords: { readonly text: string | null; readonly at: string } | null;
};

/** Null where there is no such participant at this site. The opening is logged where there are own words to read. */
export async function loadExplained(
  tools: Tools,
  coordinator: DeskCoordinator,
  participant: ParticipantId,
  language: Language,
): Promise<Explained | null> {
  const access = accessOf({ kind: 'staff', role: 'site-coordinator', ...coordinator }, 'explanation');
  const opened = await withAccess(tools.database, access, (tx) => openRecord(tx, participant, coordinator.site));
  if (!opened) return null;
  const { record, document, audience, personId } = opened;
  const signed = record.inForce ?? record.pending;
  const name = signed ?? { document, version: record.invitation?.version ?? '', audience };
  const version =
    (await loadVersion(tools.database, name)) ?? (await loadNewestVersion(tools.database, document, audience));
  if (!version) return { items: [], ownWords: null };
  const { comprehension } = renderingIn(version, language).content.words;
  return withAccess(tools.database, access, async (tx) => {
    // begun on an earlier version, it is still hers; what another has answered for her lies under a key of its own
    const where = { participant, document: version.document, version: { not: { contains: '/' } } };
    const tries = await tx.comprehensionAnswer.findMany({
      where,
      orderBy: { id: 'asc' },
      select: { item: true, right: true },
    });
    const said = await tx.ownWords.findFirst({ where, orderBy: { updatedAt: 'desc' } });
    const ids = said?.recordId ? [said.recordId] : [];
    const texts = await readRecords(tx, tools.keys, access, {
      personId,
      ids,
      what: 'teach-back',
      at: tools.clock.now(),
    });
    return {
      items: version.structure.comprehension.map(({ id, core }) => {
        const of = tries.filter(({ item }) => item === id);
        const last = of.at(-1);
        return {
          id,
          core,
          question: comprehension[id]?.question ?? id,
          tries: of.length,
          last: last ? (last.right ? 'as-explained' : 'otherwise') : 'none',
        };
      }),
      ownWords: said && {
        text: said.recordId ? (texts.get(said.recordId) ?? '') : null,
        at: said.updatedAt.toISOString(),
      },
    };
  });
}
