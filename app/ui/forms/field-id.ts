/** Several forms on one page may ask for the same: each field is then known by its form's name too (`plan-words`). */
import { createContext, useContext } from 'react';

export const FormName = createContext<string | null>(null);

export const idIn = (form: string | null, field: string): string => (form === null ? field : `${form}-${field}`);

export function useFieldId(field: string): string {
  return idIn(useContext(FormName), field);
}
