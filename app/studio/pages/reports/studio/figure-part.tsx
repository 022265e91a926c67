/** A figure of a report: which rows are shown, what each says at the report's release, what is hidden and why. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { useFigureWords } from '#app/public/index.pages.ts';
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { DraftPage, PartShown } from '../../../services/reports/report-desk.server.ts';

export function FigurePartForm({
  shown: { part, hash, table, whole, hidden },
  page,
  state,
}: {
  shown: PartShown;
  page: DraftPage;
  state: FormState | undefined;
}) {
  const { rich, number } = useTexts();
  const { tableName, nodeName, saying, lead } = useFigureWords(page.names);
  if (part.kind !== 'figure') return null;
  if (!table || !whole) return <p>{rich('reports:noTable')}</p>;
  const values = { step: number(table.step), few: number(table.step - 1), of: number(table.rows.length) };
  const told = lead(part.table);
  return (
    <>
      <h2>
        <Marked text={tableName(part.table)} />
      </h2>
      {told !== null && (
        <p>
          <Marked text={told} />
        </p>
      )}
      <p>
        {hidden === 0 ? rich('reports:hides.none', values) : rich('reports:hides.some', { ...values, count: hidden })}
      </p>
      <PostForm state={state} words="reporting:field." id="form" hidden={{ act: 'rows', id: part.id, stood: hash }}>
        <RadioCards
          name="which"
          value={part.rows === null ? 'all' : 'some'}
          options={['all', 'some']}
          optionWords="reporting:rows."
        />
        <CheckboxCards
          name="rows"
          values={table.rows.map(({ node }) => node ?? '')}
          options={whole.rows.map((row) => ({
            value: row.node ?? '',
            label: <Marked text={nodeName(whole, row.node)} />,
            hint: <Marked text={saying(row.shown.at(-1), whole.step)} />,
          }))}
        />
        <Actions>
          <Button kind="primary">{rich('reporting:save')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
