/**
 * Which kinds of samples a request asks for, and what an approval of it so lets be handed out. A request for data names none:
 * of data it does not matter here what they were read from. Pure. Source: requirements R48 (c), R61
 */
import type { RefusalCode } from '#app/kernel/domain/refusals.ts';
import { kindsMeant, type NamedKind, type SampleKind } from '#app/kernel/domain/samples/sample-kinds.ts';

type Asked = {
  readonly actions: readonly string[];
  readonly samples: readonly NamedKind[];
  /** of the request: the gate asks for the person's own yes to each of them */
  readonly uses: readonly string[];
};

const CELL_LINES = 'cell-lines';

/** Whoever asks for samples says which; who is to get cells that go on growing asks for that use, so that the gate asks, too. */
export function samplesFault({ actions, samples, uses }: Asked): RefusalCode | null {
  if (actions.includes('release-sample') && samples.length === 0) return 'sample-kind-missing';
  if (!actions.includes('release-sample') && samples.length > 0) return 'sample-action-missing';
  return samples.includes('cell-line') && !uses.includes(CELL_LINES) ? 'cell-line-use-missing' : null;
}

/** Cell lines never without their use: the gate would not have asked the person about them. */
export const kindsApproved = ({ samples, uses }: Pick<Asked, 'samples' | 'uses'>): readonly SampleKind[] =>
  kindsMeant(samples).filter((kind) => kind !== 'cell-line' || uses.includes(CELL_LINES));

/** Null: of no sample that was ever registered. */
export type Listed = { readonly sample: string; readonly kind: SampleKind | null };

/**
 * The lines of a list that the approval does not cover: recorded as another kind. A sample that nobody registered is of none.
 * @param approved null: the list hands out no samples, or rests on no approval
 */
export const notCovered = <T extends Pick<Listed, 'kind'>>(
  listed: readonly T[],
  approved: readonly SampleKind[] | null,
): readonly T[] => (approved === null ? [] : listed.filter(({ kind }) => kind === null || !approved.includes(kind)));
