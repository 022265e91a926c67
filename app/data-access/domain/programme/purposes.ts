/** What data are wanted for: terms of the Data Use Ontology for which this version has words. */
import { DUO } from '#bridge/contract/data-use.ts';

const PURPOSES = ['GRU', 'HMB', 'DS', 'POA', 'NMDS', 'GSO', 'CC'] as const;

/** The term by its short name; `other` where this version has no words for it. */
export const knownPurpose = (term: string): (typeof PURPOSES)[number] | 'other' =>
  PURPOSES.find((name) => DUO[name] === term) ?? 'other';
