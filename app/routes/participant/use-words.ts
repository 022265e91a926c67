/** What was asked, and what for, in words; an action or a purpose of a later version is said in general words. */
import type { TextKey } from '#app/i18n/texts.ts';
import { isKnownAction, knownPurpose } from '#app/services/consent/use-actions.ts';

export const actionKey = (action: string): TextKey => `uses:action.${isKnownAction(action) ? action : 'other'}`;

/** @param term of the Data Use Ontology */
export const purposeKey = (term: string): TextKey => `uses:purposes.${knownPurpose(term)}`;
