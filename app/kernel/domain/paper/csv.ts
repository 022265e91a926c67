/** A table as spreadsheets write it (RFC 4180): fields in quotes may hold commas, quotes and line ends. */

export type CsvTable = {
  readonly header: readonly string[];
  /** `line` counts from 1 as an editor shows it; the header is line 1 */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

const FIELD = /("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n|\n|\r|$)/y;

/** Null where quotes do not close or stand inside a plain field: half a table is none. Empty lines are passed over. */
export function parseCsv(text: string): CsvTable | null {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let [line, begins] = [1, 1];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length || cells.length > 0) {
    const match = FIELD.exec(text);
    if (!match) return null;
    const [whole, field = '', end] = match;
    cells.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    line += [...whole.matchAll(/\r\n|\n|\r/g)].length;
    if (end === ',') continue;
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: begins, cells: cells.map((cell) => cell.trim()) });
    cells = [];
    begins = line;
    if (end === '') break;
  }
  const [header, ...rest] = rows;
  return header ? { header: header.cells, rows: rest } : null;
}
