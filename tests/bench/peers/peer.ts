/** A way to decide the same cases. */
import type { PeerCase, PeerWorld } from './cases.ts';

export type Peer = {
  /** in the order of the cases */
  decide(cases: readonly PeerCase[]): readonly boolean[] | Promise<readonly boolean[]>;
  stop?(): Promise<void>;
};

export type PeerMaker = {
  readonly name: string;
  /** what it decides itself, and what plain code has done for it */
  readonly shape: string;
  /** name@version of npm, each exact; installed at first use */
  readonly packages: readonly string[];
  /** cases compared with the reference */
  readonly compared: number;
  make(world: PeerWorld, load: (name: string) => unknown, folder: string): Peer | Promise<Peer>;
};
