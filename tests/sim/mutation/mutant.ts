/** A planted bug: one or a few edits of one real function, or of one step of a simulated process. */
export type Edit = {
  /** from the root of the repository */
  readonly file: string;
  /** stands exactly once in it */
  readonly from: string;
  readonly to: string;
};

export type Mutant = {
  readonly name: string;
  /** the line of docs/gate/lease.md that it breaks */
  readonly line: string;
  readonly edits: readonly Edit[];
  /** looked for in worlds of this profile alone, which is not among those that a seed chooses */
  readonly profile?: string;
  /** why no seed finds it: `docs/gate/simulator.md` says so too */
  readonly unseen?: string;
};

/** @throws where the text is not there, or more than once: the bug is then not planted */
export function plant(source: string, { file, from, to }: Edit): string {
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`${file}: "${from}" stands there ${parts.length - 1} times`);
  return parts.join(to);
}
