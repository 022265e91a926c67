/** What was asked, in words; an action of a later version is said in general words. */
import type { TextKey } from '#app/i18n/texts.ts';
import { isKnownAction } from '#app/services/consent/use-actions.ts';

export const actionKey = (action: string): TextKey => `uses:action.${isKnownAction(action) ? action : 'other'}`;
