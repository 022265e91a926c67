/** What random scenes are spoiled with: moments around gate time, codes known and unknown. */
import { DUO } from '#bridge/contract/data-use.ts';
import type { Random } from './random.ts';
import {
  BETWEEN,
  COMPANY,
  EPILEPSY,
  LONG_AGO,
  LUNG_CANCER,
  NEXT_YEAR,
  NOW,
  NSCLC,
  OWN_SITE,
  type Scene,
  YESTERDAY,
} from './world.ts';

export const TIMES = [
  LONG_AGO,
  '2026-05-01T00:00:00.000Z',
  YESTERDAY,
  NOW.lower,
  BETWEEN,
  NOW.upper,
  NEXT_YEAR,
] as const;
export const TIMES_OR_NULL = [null, ...TIMES] as const;
export const DISEASES = [NSCLC, LUNG_CANCER, EPILEPSY, 'MONDO:0000001', 'MONDO:9999999'] as const;
export const DUO_TERMS = [...Object.values(DUO), 'DUO:9999999'] as const;
export const PURPOSES = [
  DUO.GRU,
  DUO.HMB,
  DUO.DS,
  DUO.POA,
  DUO.GRU,
  DUO.HMB,
  DUO.DS,
  DUO.POA,
  DUO.NRES,
  'DUO:9999999',
] as const;
export const ORGANISATIONS = [COMPANY, OWN_SITE, 'https://ror.org/other'] as const;
export const COUNTRIES = ['JP', 'US', 'CN'] as const;

export type Spoil = (scene: Scene, random: Random) => void;

export const stateOf = (scene: Scene) => scene.world.states[0];
