/** What data are wanted for, in words; a purpose of a later version is said in general words. */
import { knownPurpose } from '#app/data-access/domain/programme/purposes.ts';
import type { TextKey } from './texts.ts';

/** @param term of the Data Use Ontology */
export const purposeKey = (term: string): TextKey => `uses:purposes.${knownPurpose(term)}`;
