import type { ReactNode } from 'react';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { FormWords } from '../forms/form-context.ts';

export type Column = { id: string; title: ReactNode; isNumber?: boolean };
export type TableRow = { id: string; cells: readonly ReactNode[] };

/** A name and a figure stand side by side on any screen. */
const isPairs = ([, second, ...more]: readonly Column[]) => second?.isNumber === true && more.length === 0;
const classOf = (columns: readonly Column[], prose: boolean) =>
  ['table', ...(prose ? ['prose'] : []), ...(isPairs(columns) ? ['pairs'] : [])].join(' ');

/**
 * The first cell of a row names it. On a narrow screen each row becomes a block whose cells say their column themselves;
 * the roles are spelled out because some browsers drop them from what is no longer laid out as a table. `prose`: cells of
 * whole sentences, which there take the whole width.
 */
export function DataTable({
  caption,
  columns: named,
  titles,
  figures = [],
  rows,
  prose = false,
}: {
  /** with its readings, where it has any */
  caption: string;
  /** names alone where their titles lie under one name: `titles`; those of `figures` are numbers */
  columns: readonly Column[] | readonly string[];
  titles?: FormWords;
  figures?: readonly string[];
  rows: readonly TableRow[];
  prose?: boolean;
}) {
  const { rich } = useTexts();
  const columns = named.map((column) =>
    typeof column === 'string'
      ? { id: column, title: titles ? rich(`${titles}${column}`) : column, isNumber: figures.includes(column) }
      : column,
  );
  return (
    <section className={classOf(columns, prose)} aria-label={withoutMarks(caption)} tabIndex={0}>
      <table role="table">
        <caption>
          <Marked text={caption} />
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ id, title, isNumber }) => (
              <th key={id} scope="col" role="columnheader" className={isNumber ? 'figure' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ id, cells }) => (
            <tr key={id} role="row">
              {columns.map((column, place) =>
                place === 0 ? (
                  <th key={column.id} scope="row" role="rowheader">
                    {cells[place]}
                  </th>
                ) : (
                  <td key={column.id} role="cell" className={column.isNumber ? 'figure' : undefined}>
                    <span className="cell-name" aria-hidden="true">
                      {column.title}
                    </span>
                    <div>{cells[place]}</div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
