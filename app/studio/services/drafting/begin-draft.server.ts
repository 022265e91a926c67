/** A draft begins as a copy of a published version, with what an existing document says, or nearly empty. */

import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { storedJson } from '#app/adapters/database/stored-json.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import { layersOfSection, sectionText } from '#app/kernel/domain/document/section-text.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { kindOf, type PartCode, partsOf, type WordsKey } from '#app/kernel/domain/drafting/parts.ts';
import { SOURCE } from '#app/kernel/domain/drafting/standing.ts';
import type { Audience, Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { type LoadedVersion, loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ListVersion } from '#bridge/contract/programme-state.ts';
import { jsonText } from '../../domain/drafting/leaves.ts';

export const studioAccess = ({ account, role }: Pick<StudioPerson, 'account' | 'role'>) => ({
  account,
  role,
  reason: 'document-drafts',
});

export type FirstText = { readonly language: Language; readonly part: PartCode; readonly text: string };
export type FirstAudience = {
  readonly audience: Audience;
  readonly structure: DocumentVersion;
  readonly lists: readonly ListVersion[];
  readonly texts: readonly FirstText[];
};
export type Beginning = {
  readonly document: string;
  readonly version: string;
  readonly base: string | null;
  readonly begunFrom: 'copy' | 'import' | 'empty';
  readonly audiences: readonly FirstAudience[];
};

/** What stands in a published version under one part, as its author would write it. */
function partText(content: DocumentContent, part: PartCode): string {
  const { kind, id } = kindOf(part);
  if (kind === 'provision') return jsonText(content.provisions[id as keyof typeof content.provisions]);
  if (kind === 'words') return jsonText(content.words[id as WordsKey]);
  if (kind === 'list') return jsonText(content.lists[id]);
  const found = content.sections.find((one) => one.id === id);
  return found ? sectionText(layersOfSection(found.section)) : '';
}

async function publishedLists(tx: Transaction): Promise<readonly ListVersion[]> {
  const events = await loadProgrammeEvents(tx, 'DocumentPublished');
  return events.flatMap((event) =>
    event.kind === 'DocumentPublished' && event.payload.publishes === 'list' ? [event.payload.list] : [],
  );
}

function copied(from: LoadedVersion, version: string, audiences: readonly Audience[], lists: readonly ListVersion[]) {
  const structure: DocumentVersion = {
    ...from.structure,
    version,
    supersedes: from.version,
    changeClass: null,
    changedProvisions: [],
    audiences: [...audiences],
    approval: null,
    publishedOn: null,
  };
  const shown = [structure.lists.countries, structure.lists.genes];
  const texts = structure.languages.flatMap((language) => {
    const content = from.renderings[language]?.content;
    return content ? partsOf(structure).map((part) => ({ language, part, text: partText(content, part) })) : [];
  });
  return { audience: from.audience, structure, lists: lists.filter(({ id }) => shown.includes(id)), texts };
}

export async function layDraft(
  tools: Tools,
  who: StudioPerson,
  beginning: Beginning,
  id: string,
): Promise<Done<{ readonly draft: string }>> {
  if (!may(who.role, 'write-document', null)) return refuse('not-permitted');
  const { document, version, base, begunFrom, audiences } = beginning;
  return withAccess(tools.database, studioAccess(who), async (tx) => {
    if ((await tx.documentDraft.count({ where: { id } })) > 0) return { ok: true, draft: id };
    if ((await tx.documentVersion.count({ where: { document, version } })) > 0)
      return refuse('version-already-published');
    const at = tools.clock.now();
    const names = audiences.map(({ audience }) => audience);
    const begun = { document, version, base, begunFrom, begunBy: who.account, begunAt: at };
    await tx.documentDraft.create({ data: { id, audiences: names, ...begun } });
    await tx.documentDraftStructure.createMany({
      data: audiences.map(({ audience, structure, lists }) => ({
        ...{ draft: id, audience, number: 1, madeBy: who.account, madeAt: at },
        structure: storedJson(structure),
        lists: storedJson(lists),
      })),
    });
    await tx.documentDraftText.createMany({
      data: audiences.flatMap(({ audience, texts }) =>
        texts.map(({ language, part, text }) => ({
          ...{ draft: id, audience, language, part, number: 1, text },
          kind: 'copied',
          source: language === SOURCE ? null : 1,
          writtenBy: who.account,
          writtenAt: at,
        })),
      ),
    });
    await audit(tx, at, 'draft-begun', who.account, { draft: id });
    return { ok: true, draft: id };
  });
}

/** @param audiences whose newest version it replaces; each must be on the same one */
export async function copyVersion(
  tools: Tools,
  who: StudioPerson,
  { document, version, audiences }: { document: string; version: string; audiences: readonly Audience[] },
  id: string,
): Promise<Done<{ readonly draft: string }>> {
  const newest = await Promise.all(audiences.map((audience) => loadNewestVersion(tools.database, document, audience)));
  const [first] = newest;
  if (!first || newest.some((one) => one?.version !== first.version)) return refuse('draft-base-differs');
  const lists = await withAccess(tools.database, studioAccess(who), publishedLists);
  const beginning = newest.filter((one) => one !== null).map((one) => copied(one, version, audiences, lists));
  return layDraft(tools, who, { document, version, base: first.version, begunFrom: 'copy', audiences: beginning }, id);
}
