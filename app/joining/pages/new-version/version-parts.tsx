/** What reads otherwise, beside each other: a question row by row, the document section by section. */

import type { RowDifference, SectionDifference } from '#app/consent/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { Blocks } from '#app/ui/document/blocks.tsx';
import { DocText, InlineText } from '#app/ui/document/inline-text.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';

const useColumns = () => {
  const { rich } = useTexts();
  return (['row', 'before', 'after'] as const).map((id) => ({ id, title: rich(`versions:column.${id}`) }));
};

export function RowDifferences({ rows, caption }: { rows: readonly RowDifference[]; caption: string }) {
  const { rich } = useTexts();
  const said = (text: string | null) => (text === null ? rich('versions:nothingSaid') : <DocText text={text} />);
  return (
    <DataTable
      prose
      caption={caption}
      columns={useColumns()}
      rows={rows.map(({ row, before, after }) => ({
        id: row,
        cells: [rich(`versions:row.${row}`), said(before), said(after)],
      }))}
    />
  );
}

export function SectionDifferences({ sections }: { sections: readonly SectionDifference[] }) {
  const { rich, marked } = useTexts();
  // pictures stand in the document itself, with the words around them
  const said = (all: SectionDifference['before']) => {
    const blocks = all.filter(({ kind }) => kind !== 'figure');
    return blocks.length === 0 ? rich('versions:nothingSaid') : <Blocks blocks={blocks} level={4} />;
  };
  return (
    <DataTable
      prose
      caption={marked('versions:sections.caption')}
      columns={useColumns()}
      rows={sections.map(({ id, title, before, after }) => ({
        id,
        cells: [<InlineText key="title" parts={title} />, said(before), said(after)],
      }))}
    />
  );
}
