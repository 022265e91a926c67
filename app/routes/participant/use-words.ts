/** What was asked, in words; an action of a later version is said in general words. */
import type { TextKey } from '#app/i18n/texts.ts';
import { ACTIONS } from '#bridge/contract/vocabulary.ts';

export const actionKey = (action: string): TextKey =>
  `uses:action.${ACTIONS.some((one) => one === action) ? action : 'other'}`;
