/** Every part of one kind, each with its way to it and what it lacks. */

import { partNames } from '#app/i18n/part-names.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { PartKind } from '#app/kernel/domain/drafting/parts.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { PartMarks } from '../../services/drafting/load-overview.server.ts';

type PartTableProps = {
  readonly kind: PartKind;
  readonly parts: readonly PartMarks[];
  readonly to: (page: string) => string;
};

export function PartTable({ kind, parts, to }: PartTableProps) {
  const texts = useTexts();
  const { rich, t } = texts;
  const names = partNames(texts, {});
  return (
    <DataTable
      caption={t(`drafts:kinds.${kind}`)}
      columns={['part', 'marks']}
      titles="drafts:overview."
      rows={parts.map(({ part, page, title, marks, comments }) => ({
        id: part,
        cells: [
          <a key="part" href={to(page)}>
            {title === null ? names(part) : <span lang="ja">{title}</span>}
          </a>,
          <div key="marks">
            {marks.map(({ language, what }) => (
              <p key={language}>
                {rich(`drafts:language.${language}`)}: {rich(`drafts:marked.${what}`)}
              </p>
            ))}
            {comments > 0 && <p>{rich('drafts:list.comments', { count: comments })}</p>}
            {marks.length === 0 && comments === 0 && <p>{rich('drafts:marked.fine')}</p>}
          </div>,
        ],
      }))}
    />
  );
}
