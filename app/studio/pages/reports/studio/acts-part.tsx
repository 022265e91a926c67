/** Acts of organisations and bodies in a report: as of when they were counted, what moved since, and a press to count again. */

import { actWords } from '#app/i18n/act-words.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { groundOf } from '#app/public/index.pages.ts';
import type { ActsPart, RowSince } from '#app/public/index.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';

type Given = {
  readonly part: ActsPart;
  readonly hash: string;
  readonly since: readonly RowSince[] | null;
};

/** Beside what the report has stands what would be counted now, where that is something else. */
function Rows({ part: { table, rows }, since }: Omit<Given, 'hash'>) {
  const texts = useTexts();
  const { rich } = texts;
  const { tableName, rowName, saying } = actWords(texts);
  const shown: readonly RowSince[] = since ?? rows.map(({ node, count }) => ({ node, was: count, is: count }));
  if (shown.length === 0)
    return (
      <p>
        <Marked text={saying(0)} />
      </p>
    );
  const kept = { id: 'was', title: rich('reporting:acts.was'), isNumber: true };
  const now = { id: 'is', title: rich('reporting:acts.is'), isNumber: true };
  return (
    <DataTable
      caption={tableName(table)}
      columns={[{ id: 'row', title: rich('figures:column.row') }, kept, ...(since ? [now] : [])]}
      rows={shown.map(({ node, was, is }) => ({
        id: node,
        cells: [rowName(table, node), saying(was ?? 0), ...(since ? [saying(is ?? 0)] : [])].map((text, place) => (
          <Marked key={String(place)} text={text} />
        )),
      }))}
    />
  );
}

export function ActsPartForm({ part, hash, since }: Given) {
  const texts = useTexts();
  const { rich, instant } = texts;
  const { tableName, lead } = actWords(texts);
  return (
    <>
      <h2>
        <Marked text={tableName(part.table)} />
      </h2>
      <p>
        <Marked text={lead(part.table)} />
      </p>
      <p>{rich('reports:acts.asOf', { at: instant(part.countedAt) })}</p>
      <p>{rich(`reports:acts.${groundOf(part.table)}`)}</p>
      {since && (
        <Notice tone="attention" title={rich('reporting:acts.movedTitle')}>
          <p>{rich('reporting:acts.movedText')}</p>
        </Notice>
      )}
      <Rows part={part} since={since} />
      <PostForm hidden={{ act: 'count', id: part.id, stood: hash }}>
        <p>{rich('reporting:acts.againText')}</p>
        <Actions>
          <Button kind="primary">{rich('reporting:acts.again')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
