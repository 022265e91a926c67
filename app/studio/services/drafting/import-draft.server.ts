/** A first version begins from a document that there is already, or from nothing. */
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { partOf } from '#app/kernel/domain/drafting/parts.ts';
import { SOURCE } from '#app/kernel/domain/drafting/standing.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Dropped } from '../../domain/drafting/dropped.ts';
import { chaptersOf, chapterText, firstStructure, sectionId } from '../../domain/drafting/imported.ts';
import { jsonText } from '../../domain/drafting/leaves.ts';
import { type FirstText, layDraft } from './begin-draft.server.ts';

type About = Pick<DocumentVersion, 'document' | 'version' | 'diseaseArea' | 'studyUntil' | 'keptUntil'>;
const NOTHING = { ok: true, read: { text: '', dropped: [] } } as const;

/** @param bytes DOCX or Markdown, told apart by what is in it; null: nothing to begin from */
export async function importDraft(
  tools: Tools,
  who: StudioPerson,
  about: About,
  bytes: Uint8Array | null,
  id: string,
): Promise<Done<{ readonly draft: string; readonly dropped: readonly Dropped[] }>> {
  if ((await tools.database.prisma.documentVersion.count({ where: { document: about.document } })) > 0)
    return refuse('document-known');
  const done = bytes === null ? NOTHING : await tools.files.read('document', { bytes }, who.account);
  if (!done.ok) return done;
  const { read } = done;
  if (!read) return refuse('import-unreadable');
  const { title, chapters } = chaptersOf(read.text);
  const texts: FirstText[] = chapters.map((chapter, place) => ({
    language: SOURCE,
    part: partOf('section', sectionId(place)),
    text: chapterText(chapter),
  }));
  if (title !== '') texts.push({ language: SOURCE, part: 'words:title', text: jsonText(title) });
  const structure = firstStructure(about, chapters.length);
  const { document, version } = about;
  const begunFrom = bytes === null ? 'empty' : 'import';
  const audiences = [{ audience: 'adult', structure, lists: [], texts }] as const;
  const laid = await layDraft(tools, who, { document, version, base: null, begunFrom, audiences }, id);
  return laid.ok ? { ...laid, dropped: read.dropped } : laid;
}
