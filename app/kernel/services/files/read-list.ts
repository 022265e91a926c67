/** A list of earlier consents as it was sent: bytes → text → lines, each read through its equivalence table. */

import { type ParticipantId, readTypedIdentifier } from '#bridge/contract/identifiers.ts';
import { parseCsv } from '../../domain/paper/csv.ts';
import type { EquivalenceTable, OlderForm } from '../../domain/paper/equivalence.ts';
import { readAnswer } from '../../domain/paper/equivalence.ts';
import { writtenDay } from '../../domain/typed-day.ts';

export const LIST_MAX_BYTES = 1024 * 1024;
export const LIST_MAX_ROWS = 300;

export type ListFault = 'empty' | 'too-large' | 'no-table' | 'columns-missing' | 'no-rows' | 'too-many-rows';
/** Why one line cannot be entered. */
export type LineFault = 'participant' | 'twice' | 'form' | 'day' | 'day-outside' | 'name' | 'not-taking-part';

export type ListLine = {
  readonly line: number;
  /** as typed where it is none */
  readonly participant: ParticipantId | null;
  readonly typed: string;
  readonly form: OlderForm | null;
  readonly signedOn: string | null;
  readonly name: string;
  readonly explainer: string;
  /** by column */
  readonly said: Readonly<Record<string, string>>;
  /** columns that could not be read: each counts as a no */
  readonly unknown: readonly string[];
  readonly faults: readonly LineFault[];
};

export type ReadList =
  | { readonly ok: true; readonly lines: readonly ListLine[] }
  | { readonly ok: false; readonly fault: ListFault; readonly columns?: readonly string[] };

const fault = (code: ListFault, columns?: readonly string[]): ReadList => ({
  ok: false,
  fault: code,
  ...(columns ? { columns } : {}),
});

/** UTF-8, with or without a byte order mark; else Shift_JIS as Excel in Japan writes it. Null where it is neither. */
export function textOf(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not this one
    }
  }
  return null;
}

function readLine(table: EquivalenceTable, line: number, cells: Readonly<Record<string, string>>): ListLine {
  const { columns, forms } = table;
  const cell = (name: string) => cells[name] ?? '';
  const typed = cell(columns.participant);
  const participant = readTypedIdentifier('P-', typed) as ParticipantId | null;
  const form = forms.find((one) => one.form === cell(columns.form).normalize('NFKC').toUpperCase()) ?? null;
  const signedOn = writtenDay(cell(columns.signedOn));
  const questions = form?.questions ?? [];
  const unknown = questions.map(({ column }) => column).filter((name) => readAnswer(table, cell(name)) === 'unknown');
  const joins = questions.filter(({ provisions }) => provisions.includes('participate'));
  const isIn = joins.length > 0 && joins.every(({ column }) => readAnswer(table, cell(column)) === 'yes');
  const outside = form && signedOn && (signedOn < form.from || signedOn > form.until);
  const faults: (LineFault | null)[] = [
    participant ? null : 'participant',
    form ? null : 'form',
    signedOn ? null : 'day',
    outside ? 'day-outside' : null,
    cell(columns.name) === '' ? 'name' : null,
    form && !isIn ? 'not-taking-part' : null,
  ];
  return {
    line,
    participant,
    typed,
    form,
    signedOn,
    name: cell(columns.name),
    explainer: cell(columns.explainer),
    said: Object.fromEntries(questions.map(({ column }) => [column, cell(column)])),
    unknown,
    faults: faults.filter((one) => one !== null),
  };
}

/** The second line about a person is at fault: which of two papers counts is not for a list to say. */
function withTwice(lines: readonly ListLine[]): ListLine[] {
  const seen = new Set<string>();
  return lines.map((line) => {
    if (line.participant === null) return line;
    if (seen.has(line.participant)) return { ...line, faults: [...line.faults, 'twice' as const] };
    seen.add(line.participant);
    return line;
  });
}

export function readList(table: EquivalenceTable, bytes: Uint8Array): ReadList {
  if (bytes.length === 0) return fault('empty');
  if (bytes.length > LIST_MAX_BYTES) return fault('too-large');
  const text = textOf(bytes);
  const csv = text === null || text.includes('\u0000') ? null : parseCsv(text);
  if (!csv) return fault('no-table');
  const missing = Object.values(table.columns).filter((name) => !csv.header.includes(name));
  if (missing.length > 0) return fault('columns-missing', missing);
  if (csv.rows.length === 0) return fault('no-rows');
  if (csv.rows.length > LIST_MAX_ROWS) return fault('too-many-rows');
  const lines = csv.rows.map(({ line, cells }) =>
    readLine(table, line, Object.fromEntries(csv.header.map((name, place) => [name, cells[place] ?? '']))),
  );
  return { ok: true, lines: withTwice(lines) };
}
