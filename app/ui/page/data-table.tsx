import type { ReactNode } from 'react';

export type Column = { id: string; title: ReactNode; isNumber?: boolean };
export type TableRow = { id: string; cells: readonly ReactNode[] };

/** A table that scrolls by itself on a narrow screen. The first cell of a row names it. */
export const DataTable = ({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly TableRow[];
}) => (
  <section className="table" aria-label={caption} tabIndex={0}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ id, title, isNumber }) => (
            <th key={id} scope="col" className={isNumber ? 'figure' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id}>
            {columns.map((column, place) =>
              place === 0 ? (
                <th key={column.id} scope="row">
                  {cells[place]}
                </th>
              ) : (
                <td key={column.id} className={column.isNumber ? 'figure' : undefined}>
                  {cells[place]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
