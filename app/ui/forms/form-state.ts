/** What a page shows again after a form was not taken: what is wrong, and what the person had typed. */

import type { FieldError } from '#app/i18n/parse-form.ts';
import { FORM_FIELD } from '#app/kernel/domain/typed-form.ts';

export type FormState = {
  readonly errors: readonly FieldError[];
  readonly kept: Readonly<Record<string, string>>;
};

/** The form that came back, by its name; null where it has none. */
export const formOf = ({ kept }: FormState): string | null => kept[FORM_FIELD] ?? null;

/** What came back, for this form of the page alone: the others stay as they are. @param name null: the one without a name */
export const stateIn = (state: FormState | undefined, name: string | null): FormState | undefined =>
  state && formOf(state) === name ? state : undefined;

export const errorOf = (state: FormState | undefined, field: string): string | undefined =>
  state?.errors.find((error) => error.field === field)?.text;

/** The ids that describe a control: its hint and its error, where they are. @param id of the control */
export const describedBy = (id: string, hint: unknown, error: unknown): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

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
