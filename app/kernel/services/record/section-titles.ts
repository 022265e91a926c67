/** Titles of sections, for links to what explains a question or to what she marked. */
import type { DocumentContent } from '../../domain/document/content.ts';
import { plainText } from '../../domain/document/inline.ts';
import type { Section } from '../../domain/document/section.ts';

export function sectionTitles(
  content: DocumentContent,
  ids: readonly string[],
): { id: string; title: Section['title'] }[] {
  return ids.flatMap((id) => {
    const found = content.sections.find((one) => one.id === id);
    return found && plainText(found.section.title) ? [{ id, title: found.section.title }] : [];
  });
}
