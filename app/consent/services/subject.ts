/** What a question can be about, as addresses and forms name it. */

import { z } from 'zod';

const part = z.string().max(100).default('');

/** Parts of an address (`/questions?receipt=…`) and hidden fields of the form; '' where there is none. */
export const subjectFields = {
  section: part,
  provision: part,
  use: part,
  receipt: part,
  reading: part,
  act: part,
  request: part,
  page: part,
};
export type Subject = z.output<z.ZodObject<typeof subjectFields>>;
export const NO_SUBJECT: Subject = {
  section: '',
  provision: '',
  use: '',
  receipt: '',
  reading: '',
  act: '',
  request: '',
  page: '',
};
