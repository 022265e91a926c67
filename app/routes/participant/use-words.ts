/** What was asked, and what for, in words. */
/** terms of the Data Use Ontology that say what data are wanted for */
const PURPOSES = ['GRU', 'HMB', 'DS', 'POA', 'NMDS', 'GSO', 'CC'] as const;

/** The purpose in plain words; a term that has none is said in general words. */
export const purposeKey = (term: string): TextKey =>
  `uses:purposes.${PURPOSES.find((name) => DUO[name] === term) ?? 'other'}`;

import type { TextKey } from '#app/i18n/texts.ts';
import { isKnownAction } from '#app/services/consent/use-actions.ts';
/** What was asked, in words; an action of a later version is said in general words. */
import { DUO } from '#bridge/contract/data-use.ts';

export const actionKey = (action: string): TextKey => `uses:action.${isKnownAction(action) ? action : 'other'}`;
