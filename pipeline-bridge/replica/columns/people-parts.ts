/** The columns of `People`, as they lie in memory and in a kept snapshot. */
import type { ConsentState } from '../../contract/consent-state.ts';
import { ANSWER_WORDS, type Profile } from './pack-state.ts';

export const FIRST_ROWS = 1024;
/** words of one person in `standing` */
export const STANDING_WORDS = 1 + ANSWER_WORDS;

export const NO_ROWS = () => ({
  revision: new Float64Array(FIRST_ROWS),
  asOf: new Float64Array(FIRST_ROWS),
  withdrawnAt: new Float64Array(FIRST_ROWS),
  high: new Uint32Array(FIRST_ROWS),
  low: new Uint32Array(FIRST_ROWS),
  number: new Uint32Array(FIRST_ROWS),
  firstMoment: new Uint32Array(FIRST_ROWS),
  moments: new Uint8Array(FIRST_ROWS),
  firstSample: new Uint32Array(FIRST_ROWS),
  samples: new Uint32Array(FIRST_ROWS),
});
export const NO_SAMPLES = () => ({
  high: new Uint32Array(FIRST_ROWS),
  low: new Uint32Array(FIRST_ROWS),
  owner: new Uint32Array(FIRST_ROWS),
  flags: new Uint8Array(FIRST_ROWS),
});

/** Everything that `People` holds, as it lies in memory: good until the next `take`. */
export type PeopleParts = {
  readonly rows: ReturnType<typeof NO_ROWS>;
  readonly samples: ReturnType<typeof NO_SAMPLES>;
  readonly standing: Uint32Array;
  readonly moments: Float64Array;
  readonly byId: Uint32Array;
  readonly bySample: Uint32Array;
  readonly taken: { readonly byId: number; readonly bySample: number };
  readonly whole: readonly (readonly [number, ConsentState])[];
  readonly profiles: readonly Profile[];
};
