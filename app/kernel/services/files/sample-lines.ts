/** Lines of a hospital's sample registry, as CSV (RFC 4180) or NDJSON: read once, each fault named by its line and field. Pure. */
import { z } from 'zod';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import { readJson } from '#bridge/contract/strict-json.ts';
import { parseCsv } from '../../domain/paper/csv.ts';
import { isMade, sampleKindSchema } from '../../domain/samples/sample-kinds.ts';

/** the first of this programme, a further one, or one that lies here from an earlier study */
export const ORIGINS = ['first', 'further', 'legacy'] as const;
/** of one list; more are sent as several */
export const MOST_LINES = 1000;

/** The hospital's own number on a tube: no name stands there. */
export const labelSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/);
const none = z.literal('');

/** How much is left, and where it lies: a code of the hospital's, a freezer or a shelf. */
export const stockSchema = z.strictObject({
  amount: z.number().nonnegative().max(1e9),
  unit: z.enum(['mL', 'µL', 'mg', 'µg', 'ng', 'pieces', 'vials', 'cells']),
  place: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,59}$/),
});
export type Stock = z.output<typeof stockSchema>;

export const sampleLineSchema = z
  .strictObject({
    participant: participantIdSchema,
    kind: sampleKindSchema,
    origin: z.enum(ORIGINS),
    /** of what is made: the number of the programme or the hospital's own of what it was made of */
    from: z.union([none, labelSchema]).default(''),
    label: z.union([none, labelSchema]).default(''),
    stock: stockSchema.optional(),
  })
  .refine(({ kind, from }) => from === '' || isMade(kind), { path: ['from'], error: 'from-of-taken' });
export type SampleLine = z.output<typeof sampleLineSchema>;

export type SampleLineFault = { readonly line: number; readonly field: string; readonly code: string };
export type ReadLines =
  | { readonly ok: true; readonly lines: readonly { readonly line: number; readonly sample: SampleLine }[] }
  | { readonly ok: false; readonly faults: readonly SampleLineFault[] };

const MOST_FAULTS = 100;
const COLUMNS = ['participant', 'kind', 'origin', 'from', 'label', 'amount', 'unit', 'place'] as const;
const whole = (code: string, line = 1): ReadLines => ({ ok: false, faults: [{ line, field: '', code }] });

function readEach(rows: readonly { readonly line: number; readonly value: unknown }[]): ReadLines {
  if (rows.length === 0) return whole('no-lines');
  if (rows.length > MOST_LINES) return whole('too-many-lines', MOST_LINES + 1);
  const faults: SampleLineFault[] = [];
  const lines = rows.flatMap(({ line, value }) => {
    const read = sampleLineSchema.safeParse(value);
    if (read.success) return [{ line, sample: read.data }];
    for (const issue of read.error.issues)
      faults.push({ line, field: issue.path.join('.'), code: issue.code === 'custom' ? issue.message : issue.code });
    return [];
  });
  return faults.length > 0 ? { ok: false, faults: faults.slice(0, MOST_FAULTS) } : { ok: true, lines };
}

/** Amount, unit and place stand in columns of their own; all three or none. */
function lineOf(cells: Readonly<Record<string, string>>): unknown {
  const { amount = '', unit = '', place = '', ...rest } = cells;
  if (amount === '' && unit === '' && place === '') return rest;
  return { ...rest, stock: { amount: amount === '' ? undefined : Number(amount), unit, place } };
}

export function readCsvLines(text: string): ReadLines {
  const table = parseCsv(text);
  if (!table) return whole('quotes');
  const strange = table.header.filter((name) => !(COLUMNS as readonly string[]).includes(name));
  if (strange.length > 0 || new Set(table.header).size < table.header.length) return whole('columns');
  return readEach(
    table.rows.map(({ line, cells }) => ({
      line,
      value:
        cells.length === table.header.length
          ? lineOf(Object.fromEntries(table.header.map((name, at) => [name, cells[at] ?? ''])))
          : null,
    })),
  );
}

export function readJsonLines(text: string): ReadLines {
  const rows = text.split('\n').map((line, at) => ({ line: at + 1, text: line.trim() }));
  const read: { line: number; value: unknown }[] = [];
  for (const { line, text: json } of rows) {
    if (json === '') continue;
    const found = readJson(Buffer.from(json));
    if (!found.ok) return whole('not-json', line);
    read.push({ line, value: found.value });
  }
  return readEach(read);
}
