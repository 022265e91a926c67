/** Which questions about a person's data she is shown, and for which of their codes there are words. */
import { ACTIONS } from '#bridge/contract/vocabulary.ts';

/** That one was asked would tell of a result. */
export const NEVER_SHOWN = ['return-primary', 'return-finding', 'ask-again'];
export const NEVER_SHOWN_TOPIC = 'results';

/** Whether this version has words for it. */
export const isKnownAction = (action: string): boolean =>
  ACTIONS.some((one) => one === action) && !NEVER_SHOWN.includes(action);
