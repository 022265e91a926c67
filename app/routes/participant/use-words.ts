/** What was asked, and what for, in words. */
/** The purpose in plain words; a term that has none is said in general words. */
export const purposeKey = (term: string): TextKey => `uses:purposes.${knownPurpose(term)}`;

import type { TextKey } from '#app/i18n/texts.ts';
import { isKnownAction, knownPurpose } from '#app/services/consent/use-actions.ts';
/** What was asked, in words; an action of a later version is said in general words. */

export const actionKey = (action: string): TextKey => `uses:action.${isKnownAction(action) ? action : 'other'}`;
