/** Whoever types １２３ is understood: every field of every form that takes digits takes them in full width, as the same. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { halfWidth } from '#app/kernel/domain/typed-digits.ts';

const root = join(import.meta.dirname, '../../..');
const english = textsFor('en');
const SAMPLES = '7 15 100 2026 2026-11-24 10:30 123456 0312345678 03-1234-5678 12345678 ABC-2026-1 A1.2'.split(' ');
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) as number) + 0xfee0));

const formOf = (fields: Readonly<Record<string, string>>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

/** The fields of a form: of each of its shapes, where it has several. */
function fieldsOf(schema: z.ZodType): [string, z.ZodType][] {
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape as Record<string, z.ZodType>);
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(fieldsOf);
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.in as z.ZodType);
  return [];
}

type Field = { readonly at: string; readonly field: z.ZodType };
async function everyField(): Promise<readonly Field[]> {
  const files = globSync(['app/*/services/**/*.ts', 'app/*/pages/**/*.{ts,tsx}'], { cwd: root })
    // runs in a process of its own
    .filter((file) => !file.endsWith('files/file-process.ts') && !file.includes('kernel/services/files/'))
    // a schema is exported where one is written, or where one of the files beside is passed on
    .filter((file) => /from 'zod'|^export (?:\*|\{[^}]*\}) from/m.test(readFileSync(join(root, file), 'utf8')));
  const found: Field[] = [];
  for (const file of files) {
    const module = (await import(join(root, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      const several =
        value && typeof value === 'object' && !(value instanceof z.ZodType) ? Object.values(value) : [value];
      for (const schema of several)
        if (schema instanceof z.ZodType)
          for (const [field, of] of fieldsOf(schema)) found.push({ at: `${file} ${name} ${field}`, field: of });
    }
  }
  return found;
}

/** Of a field: the first sample of digits that it takes; null where it takes none. */
const sampleFor = (field: z.ZodType) => SAMPLES.find((sample) => field.safeParse(sample).success) ?? null;
const throughForm = (field: z.ZodType, typed: string) =>
  parseForm(z.object({ f: field }), formOf({ f: typed }), english);

describe('every form', () => {
  test('takes digits of full width where it takes those of half width', async () => {
    const fields = await everyField();
    let asked = 0;
    const refused: string[] = [];
    const differ: string[] = [];
    for (const { at, field } of fields) {
      const sample = sampleFor(field);
      if (sample === null) continue;
      asked += 1;
      const wide = throughForm(field, fullWidth(sample));
      if (!wide.ok) refused.push(at);
      // words are kept as they were written; what has a shape is what the same digits of half width are
      else if (!field.safeParse(fullWidth(sample)).success)
        if (JSON.stringify(wide.value) !== JSON.stringify({ f: field.parse(sample) })) differ.push(at);
    }
    expect(refused).toEqual([]);
    expect(differ).toEqual([]);
    expect(asked).toBeGreaterThan(500);
  }, 120_000);

  test('control: a schema by itself refuses them', () => {
    for (const [schema, typed] of [
      [z.coerce.number().int(), '７'],
      [z.iso.date(), '２０２６－１１－２４'],
      [z.string().regex(/^\d{6}$/), '１２３４５６'],
    ] as const) {
      expect(schema.safeParse(typed).success).toBe(false);
      expect(throughForm(schema, typed).ok).toBe(true);
    }
  });
});

test('words stay as they were written, beside a number that is read again', () => {
  const schema = z.object({ words: z.string(), count: z.coerce.number().int() });
  const read = parseForm(schema, formOf({ words: 'Ａ棟　３階', count: '１２' }), english);
  expect(read).toEqual({ ok: true, value: { words: 'Ａ棟　３階', count: 12 } });
});

test('what is wrong in any width is refused, and what was typed comes back as it was', () => {
  const read = parseForm(z.object({ count: z.coerce.number().int() }), formOf({ count: '１２人' }), english);
  expect(read).toMatchObject({ ok: false, kept: { count: '１２人' } });
});

test('a telephone number typed with the dashes of an input method', () => {
  for (const typed of ['０９０－１２３４－５６７８', '090ー1234ー5678', '090−1234−5678', '０９０‐１２３４‐５６７８'])
    expect(halfWidth(typed)).toBe('090-1234-5678');
  expect(halfWidth('カード')).toBe('カード');
});
