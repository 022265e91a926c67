/** What was asked, in words; an action of a later version is said in general words. */
import type { TextKey } from '#app/i18n/texts.ts';
import { isKnownAction } from '../../services/register/use-actions.ts';

export const actionKey = (action: string): TextKey => `uses:action.${isKnownAction(action) ? action : 'other'}`;

/** What a request asked for: things where it asked for things, else what was to be done. */
export const askedKey = (action: string): TextKey =>
  action === 'release-data' || action === 'release-sample' ? `uses:thing.${action}` : actionKey(action);
