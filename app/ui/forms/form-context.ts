/** What a form gives its fields: its name, where it is one of several on the page, their words, and what came back. */
import { createContext, useContext } from 'react';
import type { FormState } from './form-state.ts';

/** `commons:signUp.`: under which the words of each field lie by its name (`name`, `nameHint`). */
export type FormWords = `${string}:${string}.`;

export const FormContext = createContext<{
  readonly name: string | null;
  readonly words?: FormWords | undefined;
  readonly state?: FormState | undefined;
}>({ name: null });

export const useForm = () => useContext(FormContext);

/** Several forms on one page may ask for the same: each field is then known by its form's name too (`plan-words`). */
export const idIn = (form: string | null, field: string): string => (form === null ? field : `${form}-${field}`);
