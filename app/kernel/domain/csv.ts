/** Comma-separated values (RFC 4180), harmless to the programs that open them. Pure. */

/** A spreadsheet takes what begins so for a formula, in full width, too. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** @param value a list stands with a space between its parts; null as an empty cell */
export function csvCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : Array.isArray(value) ? value.join(' ') : String(value);
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** With a header, each line ended by CR LF. */
export const csvFile = <K extends string>(
  columns: readonly K[],
  rows: readonly Readonly<Record<K, unknown>>[],
): string =>
  [columns, ...rows.map((row) => columns.map((name) => csvCell(row[name])))]
    .map((line) => line.join(','))
    .concat('')
    .join('\r\n');
