/** What a page shows again after a form was not taken: what is wrong, and what the person had typed. */
import type { FieldError } from '#app/i18n/parse-form.ts';

export type FormState = {
  readonly errors: readonly FieldError[];
  readonly kept: Readonly<Record<string, string>>;
};

export const errorOf = (state: FormState | undefined, field: string): string | undefined =>
  state?.errors.find((error) => error.field === field)?.text;

/** The ids that describe a control: its hint and its error, where they are. */
export const describedBy = (name: string, hint: unknown, error: unknown): string | undefined =>
  [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined;

/** What stands in a field: what this press left, else what an earlier one did, else what is on record. */
export const valueIn = (
  name: string,
  { state, typed, value }: { state?: FormState; typed: Readonly<Record<string, string>>; value?: string },
): string | undefined => state?.kept[name] ?? typed[name] ?? value;

type Ticks = {
  state?: FormState;
  typed: Readonly<Record<string, string>>;
  values: readonly string[];
};
const isEmpty = (fields: Readonly<Record<string, string>> = {}) => Object.keys(fields).length === 0;

/** What is ticked of a list. A form that was sent without a tick says so: what is on record does not come back in its place. */
export const ticksIn = (name: string, { state, typed, values }: Ticks): readonly string[] =>
  valueIn(name, { state, typed })?.split(' ') ?? (isEmpty(state?.kept) && isEmpty(typed) ? values : []);
