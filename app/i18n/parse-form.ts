/** A form read by a zod schema; what is wrong said in our own words, in the person's language, with what she typed kept. */
import type { z } from 'zod';
import { dayFrom } from '#app/kernel/domain/typed-day.ts';
import { halfWidth, isDigitsAndSigns } from '#app/kernel/domain/typed-digits.ts';
import { FORM_FIELD, typedIn } from '#app/kernel/domain/typed-form.ts';
import type { Texts } from './texts.ts';

export type FieldError = { readonly field: string; readonly text: string };
export type ParsedForm<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly kept: Readonly<Record<string, string>> };

/** The three boxes of a DateField become one day; what cannot be one stays text that no schema takes. */
function joinDay(values: Record<string, string | string[]>, name: string): void {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((part) =>
    String(values[`${name}.${part}`] ?? ''),
  );
  values[name] = year + month + day === '' ? '' : (dayFrom(year, month, day) ?? `${year}-${month}-${day}`);
}

/** One value for a name that comes once, a list for a name that ends in `[]`. Files are left to the action. */
function valuesOf(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    if (name === 'csrf' || name === FORM_FIELD) continue;
    const texts = form.getAll(name).filter((value) => typeof value === 'string');
    if (name.endsWith('[]')) values[name.slice(0, -2)] = texts;
    else if (texts.length > 0) values[name] = (texts.at(-1) as string).trim();
  }
  for (const name of Object.keys(values)) if (name.endsWith('.year')) joinDay(values, name.slice(0, -'.year'.length));
  return values;
}

/** What a schema sees: a day as one, without its three boxes, which a strict schema would not know. */
const withoutBoxes = (values: Record<string, string | string[]>) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !/\.(year|month|day)$/.test(name)));

type Issue = z.core.$ZodIssue;
type Values = Readonly<Record<string, string | string[]>>;

const halved = (value: string | string[] | undefined) =>
  Array.isArray(value) ? value.map(halfWidth) : halfWidth(value ?? '');
const isCode = (value: string | string[]) => [value].flat().every(isDigitsAndSigns);

/**
 * Read as typed; what a schema does not take is read once more with digits of full width as those of half width, field by
 * field. So no form has to think of them, and words stay as they were written.
 */
function readValues<S extends z.ZodType>(schema: S, values: Values): z.ZodSafeParseResult<z.output<S>> {
  const read = schema.safeParse(values);
  if (read.success) return read;
  const refused = new Set(read.error.issues.map(({ path }) => path[0]));
  const again = Object.entries(values).map(([name, value]) => {
    // of several shapes of which none fits, it is not said which field was at fault
    const isAtFault = refused.has(name) || (refused.has(undefined) && isCode(value));
    return [name, isAtFault ? halved(value) : value];
  });
  return schema.safeParse(Object.fromEntries(again));
}

/**
 * Our words for what zod found. A schema names its own by `error: 'joining:sign.nameMissing'` (a key of locales);
 * without one the general sentence for that kind of fault is said.
 */
function textOf(issue: Issue, value: unknown, texts: Texts): string {
  if (/^[a-z]+:[a-zA-Z.-]+$/.test(issue.message)) return texts.marked(issue.message as `${string}:${string}`);
  if (value === undefined || value === '') return texts.marked('errors:field.missing');
  switch (issue.code) {
    case 'too_big':
      return texts.marked('errors:field.tooLong', { count: Number(issue.maximum) });
    case 'too_small':
      return texts.marked('errors:field.tooShort', { count: Number(issue.minimum) });
    case 'invalid_format':
      if (issue.format === 'email') return texts.marked('errors:field.mail');
      return texts.marked(issue.format === 'date' ? 'errors:field.day' : 'errors:field.form');
    case 'invalid_value':
      return texts.marked('errors:field.choose');
    default:
      return texts.marked('errors:field.form');
  }
}

/** @param form from `context.visit.form`; null reads as an empty form */
export function parseForm<S extends z.ZodType>(
  schema: S,
  form: FormData | null,
  texts: Texts,
): ParsedForm<z.output<S>> {
  const sent = form ?? new FormData();
  const values = valuesOf(sent);
  const read = readValues(schema, withoutBoxes(values));
  if (read.success) return { ok: true, value: read.data };
  const errors = new Map<string, string>();
  for (const issue of read.error.issues) {
    const field = String(issue.path[0] ?? 'form');
    if (!errors.has(field)) errors.set(field, textOf(issue, values[field], texts));
  }
  return { ok: false, errors: [...errors].map(([field, text]) => ({ field, text })), kept: typedIn(sent) };
}
