/** What the version that asks now says otherwise than the one a person signed: for asking her, and for her to read. */
import { changedBlocks } from '#app/kernel/domain/document/changed-blocks.ts';
import { type Comparison, compareVersions } from '#app/kernel/domain/document/comparison.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { Inline } from '#app/kernel/domain/document/inline.ts';
import { CARD_ROWS, type CardRow, type ProvisionText } from '#app/kernel/domain/document/provision-text.ts';
import type { Block } from '#app/kernel/domain/document/section.ts';
import { type LoadedVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';

/** In the source language: what counts as changed does not hang on the reader's. */
export const comparisonOf = (before: LoadedVersion, after: LoadedVersion): Comparison =>
  compareVersions(before.structure, after.structure, {
    before: renderingIn(before, 'ja').content,
    after: renderingIn(after, 'ja').content,
  });

export type SectionDifference = {
  readonly id: string;
  readonly title: readonly Inline[];
  readonly before: readonly Block[];
  readonly after: readonly Block[];
};

const sectionOf = (content: DocumentContent, id: string) => content.sections.find((one) => one.id === id)?.section;

/** Section by section, in the order of the document, only what reads otherwise; those left out at the end. */
export function sectionDifferences(
  { sectionsAdded, sectionsChanged, sectionsRemoved }: Comparison,
  before: DocumentContent,
  after: DocumentContent,
): SectionDifference[] {
  const touched = after.sections.filter(({ id }) => sectionsAdded.includes(id) || sectionsChanged.includes(id));
  const now = touched.map(({ id, section }) => {
    const old = sectionOf(before, id);
    return { id, title: section.title, ...(old ? changedBlocks(old, section) : { before: [], after: section.plain }) };
  });
  const gone = sectionsRemoved.flatMap((id) => {
    const old = sectionOf(before, id);
    return old ? [{ id, title: old.title, before: old.plain, after: [] }] : [];
  });
  return [...now, ...gone];
}

export type RowDifference = { readonly row: CardRow; readonly before: string | null; readonly after: string | null };

/** Row by row what a question says otherwise; all of it where it is new. */
export const rowDifferences = (before: ProvisionText | undefined, after: ProvisionText): RowDifference[] =>
  CARD_ROWS.map((row) => ({ row, before: before?.[row] ?? null, after: after[row] })).filter(
    (row) => row.before !== row.after,
  );
