/** All planted bugs. */
import { OTHER_MUTANTS } from './elsewhere.ts';
import { GATE_MUTANTS } from './in-gate.ts';
import type { Mutant } from './mutant.ts';

export const MUTANTS: readonly Mutant[] = [...GATE_MUTANTS, ...OTHER_MUTANTS];
