/** A table of figures with its chart: bars for the groups of today, columns for one figure over the releases. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { BarChart, ColumnChart } from '#app/ui/figures/charts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { Bar } from '../../domain/figures/chart-shapes.ts';
import {
  hasEverSaid,
  hiddenIn,
  mostOf,
  type NodeNames,
  type ReleaseHead,
  type ShownRow,
  type ShownTable,
  shareOf,
} from '../../domain/figures/shown-table.ts';
import { useFigureWords } from './words.tsx';

type Props = { readonly table: ShownTable; readonly releases: readonly ReleaseHead[]; readonly names: NodeNames };

function Groups({ table, names }: Omit<Props, 'releases'>) {
  const { rich, t } = useTexts();
  const { nodeName, saying, tableName, plain, indent } = useFigureWords(names);
  const rows = table.rows.filter(hasEverSaid);
  if (rows.length === 0) return <p>{rich('figures:empty')}</p>;
  const most = mostOf(rows.map(({ shown }) => shown.at(-1) ?? null));
  const nameOf = (row: ShownRow) => `${indent(row)}${nodeName(table, row.node)}`;
  const bars = rows.map((row): Bar => {
    const shown = row.shown.at(-1) ?? null;
    const value = plain(saying(shown, table.step));
    return { id: row.node ?? '', label: plain(nameOf(row)), value, share: shareOf(shown, most) };
  });
  return (
    <>
      <BarChart title={plain(tableName(table.id))} description={t('figures:chart.bars')} bars={bars} />
      <DataTable
        caption={tableName(table.id)}
        columns={['row', 'people']}
        titles="figures:column."
        figures={['people']}
        rows={rows.map((row) => ({
          id: row.node ?? '',
          cells: [
            <Marked key="name" text={nameOf(row)} />,
            <Marked key="value" text={saying(row.shown.at(-1), table.step)} />,
          ],
        }))}
      />
    </>
  );
}

/** Of the total, or of the one figure that the table is. */
function OverTime({ table, releases, names }: Props) {
  const { marked, t, day } = useTexts();
  const { saying, tableName, plain } = useFigureWords(names);
  const row = table.rows.find(({ node }) => node === null);
  if (!row) return null;
  const most = mostOf(row.shown);
  const bars = releases.map(({ number, madeAt }, place): Bar => {
    const shown = row.shown[place] ?? null;
    const value = plain(saying(shown, table.step));
    return { id: String(number), label: plain(day(madeAt)), value, share: shareOf(shown, most) };
  });
  return (
    <>
      {releases.length > 1 && (
        <ColumnChart title={plain(tableName(table.id))} description={t('figures:chart.columns')} bars={bars} />
      )}
      <DataTable
        caption={table.by === null ? tableName(table.id) : marked('reports:over', { name: tableName(table.id) })}
        columns={['asOf', 'people']}
        titles="figures:column."
        figures={['people']}
        rows={releases.toReversed().map(({ number, madeAt }) => ({
          id: String(number),
          cells: [
            <Marked key="day" text={day(madeAt)} />,
            <Marked key="value" text={saying(row.shown[number - 1], table.step)} />,
          ],
        }))}
      />
    </>
  );
}

/** Beside each figure, as in the reports: how much of it is not shown, and why. */
function NotShown({ table }: Pick<Props, 'table'>) {
  const { rich, number } = useTexts();
  const count = hiddenIn(table);
  if (count === 0) return null;
  const of = number(table.rows.filter(hasEverSaid).length);
  const values = { count, of, step: number(table.step), few: number(table.step - 1) };
  return <p className="hint">{rich('reports:hides.some', values)}</p>;
}

export function FigureTable(props: Props) {
  const { rich } = useTexts();
  const { table, releases } = props;
  return (
    <>
      {table.by !== null && <Groups table={table} names={props.names} />}
      {(table.by === null || releases.length > 1) && <OverTime {...props} />}
      {table.kind === 'month' && releases.length === 1 && <p className="hint">{rich('figures:firstRelease')}</p>}
      <NotShown table={table} />
      <p className="screen-only">
        <a href={`/figures/tables/${table.id}/data.csv`}>{rich('figures:csv')}</a>
      </p>
    </>
  );
}
