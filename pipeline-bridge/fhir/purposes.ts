/**
 * Data-use purposes as codings. A disease-specific purpose within the person's own diseases is said by MONDO codings
 * alone: `DUO:0000007` or `DSRCH` beside them would be read as any disease. Source: GA4GH DUO; HL7 v3-ActReason.
 */
import type { ConsentState } from '../contract/consent-state.ts';
import { DUO } from '../contract/data-use.ts';
import { SYSTEMS } from '../contract/fhir-systems.ts';
import { ANY_DISEASE } from '../decision/imagined.ts';
import type { PurposeTerm } from './acts.ts';
import type { Coding } from './types.ts';

const duo = (code: string, display: string): Coding => ({ system: SYSTEMS.duo, code, display });
const reason = (code: string): Coding => ({ system: SYSTEMS.actReason, code });

const GENERAL: readonly PurposeTerm[] = [
  { duo: DUO.GRU, disease: null, codings: [duo(DUO.GRU, 'general research use')] },
  {
    duo: DUO.HMB,
    disease: null,
    codings: [duo(DUO.HMB, 'health or medical or biomedical research'), reason('HRESCH'), reason('BIORCH')],
  },
  { duo: DUO.DS, disease: ANY_DISEASE, codings: [duo(DUO.DS, 'disease specific research'), reason('DSRCH')] },
  { duo: DUO.POA, disease: null, codings: [duo(DUO.POA, 'population origins or ancestry research'), reason('POARCH')] },
];

export const diseaseCoding = (disease: string): Coding => ({ system: SYSTEMS.mondo, code: disease });

/** Every purpose that this person's data use may permit. */
export function purposesOf(state: ConsentState): readonly PurposeTerm[] {
  const fallback = state.reconsentDue?.dataUse;
  if (state.dataUse === null && !fallback) return [];
  const diseases = [...(state.dataUse?.diseases ?? []), ...(fallback?.diseases ?? [])];
  const own = [...new Set(diseases)].filter((disease) => disease !== ANY_DISEASE);
  return [...GENERAL, ...own.map((disease) => ({ duo: DUO.DS, disease, codings: [diseaseCoding(disease)] }))];
}
