/** What the parts of a draft are called in their own words, so that nobody is shown `section:first-page`. Pure. */
import { layersOf } from '#app/kernel/domain/document/section-text.ts';
import { kindOf, type PartCode, partsOf } from '#app/kernel/domain/drafting/parts.ts';
import { SOURCE } from '#app/kernel/domain/drafting/standing.ts';
import { plain } from '#app/kernel/domain/plain-language/readability.ts';
import type { DraftStructure } from '#app/kernel/services/documents/load-draft.server.ts';
import type { Texts } from './whole-draft.server.ts';

/** Titles in Japanese, by part; a part without one is not in it. */
export type PartTitles = Readonly<Record<PartCode, string>>;

/** Of a section or a question, as its source has it; null where it has none, or is a group of words or a list. */
export function titleOf(texts: Texts, part: PartCode): string | null {
  const text = texts.get(part)?.get(SOURCE)?.text;
  const { kind } = kindOf(part);
  if (text === undefined) return null;
  if (kind === 'section') return plain(layersOf(text).title) || null;
  if (kind !== 'provision') return null;
  try {
    return plain((JSON.parse(text) as { title: string }).title) || null;
  } catch {
    return null;
  }
}

/** Of a group of questions, as the source has it. */
export function groupTitle(texts: Texts, id: string): string | null {
  try {
    const groups = JSON.parse(texts.get('words:groups')?.get(SOURCE)?.text ?? '{}') as Record<
      string,
      { title?: string }
    >;
    return plain(groups[id]?.title ?? '') || null;
  } catch {
    return null;
  }
}

export const titlesOf = (structure: DraftStructure['structure'], texts: Texts): PartTitles =>
  Object.fromEntries(
    partsOf(structure).flatMap((part) => {
      const title = titleOf(texts, part);
      return title === null ? [] : [[part, title] as const];
    }),
  );
