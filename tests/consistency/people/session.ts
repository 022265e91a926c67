/** What writers and callers of one process share: where the gates are, what is known so far, where it is kept. */
import { createRandom, type Random } from '../../sim/engine/random.ts';

type Target = { readonly gate: number; readonly process: string; readonly port: number };

export type Session = {
  targets: readonly Target[];
  isWriting: boolean;
  isAsking: boolean;
  readonly random: Random;
  /** highest revision that any answer or acknowledgement has shown here */
  known: number;
  /** whose consent changed last, newest at the end */
  readonly lastChanged: string[];
  keep(line: unknown): void;
};

export const createSession = (seed: number, keep: (line: unknown) => void): Session => ({
  targets: [],
  isWriting: true,
  isAsking: true,
  random: createRandom(seed),
  known: 0,
  lastChanged: [],
  keep,
});
