/**
 * A new account is somebody's: whoever makes one says whether she is new here, or somebody of the same name. One human with
 * two accounts could be two people where two are needed. See docs/decisions/069-two-people-are-two-persons.md.
 */
import { z } from 'zod';
import { WHOSE, type Whose } from '../../domain/access/whose-account.ts';
import { type Refused, refuse } from '../../domain/outcome.ts';

export const whoseAccount = z.enum(WHOSE, { error: 'administration:error.person' });

/** Names are typed with and without spaces, in full and half width. */
const folded = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** @param known names of those whom the same office has given accounts */
export const refusedNamesake = (name: string, whose: Whose, known: Iterable<string>): Refused | null =>
  whose === 'new' && [...known].some((one) => folded(one) === folded(name)) ? refuse('person-known') : null;
