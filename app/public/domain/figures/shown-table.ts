/** A public table as its readers see it: what each row said at each release. Pure. */
import type { ShownFigure } from '#app/kernel/domain/disclosure/figure.ts';
import type { Dimension, Table } from './tables.ts';

export type ReleaseHead = {
  readonly number: number;
  /** the figures are of the days before it */
  readonly to: string;
  readonly madeAt: string;
  readonly revision: number;
  readonly audited: number;
  readonly sha256: string;
};
export type ShownRow = {
  /** null: the table's total, or its one figure */
  readonly node: string | null;
  readonly parent: string | null;
  /** at each release, the oldest first; null where the row did not exist yet */
  readonly shown: readonly (ShownFigure | null)[];
};
export type ShownTable = Pick<Table, 'id' | 'kind' | 'step' | 'overlaps'> & {
  readonly by: Dimension | null;
  readonly rows: readonly ShownRow[];
};
export type ReleasedFigures = {
  /** the oldest first */
  readonly releases: readonly ReleaseHead[];
  readonly tables: readonly ShownTable[];
};

/** Names of what divides the figures and is no word of the site: hospitals, documents and their versions, questions. */
export type NodeNames = {
  readonly sites: Readonly<Record<string, string>>;
  /** by document, and by document with version */
  readonly documents: Readonly<Record<string, string>>;
  readonly provisions: Readonly<Record<string, string>>;
  /** ways of consenting: rows of more than one table */
  readonly ways: readonly string[];
};

/** A row that never said anything but "none" is left out. */
export const hasEverSaid = ({ shown }: ShownRow): boolean =>
  shown.some((one) => one !== null && (one.as === 'hidden' || one.atLeast > 0));

/** A question that is in no document has nobody but those who were not asked. */
export const tellsMore = ({ rows }: ShownTable): boolean =>
  rows.some((row) => row.node !== 'not-asked' && hasEverSaid(row));

const atLeast = (shown: ShownFigure | null): number => (shown?.as === 'count' ? shown.atLeast : 0);
export const mostOf = (shown: readonly (ShownFigure | null)[]): number => Math.max(0, ...shown.map(atLeast));
/** Of the longest bar, 0–1; null where nothing is shown. */
export const shareOf = (shown: ShownFigure | null, most: number): number | null =>
  shown?.as === 'count' ? shown.atLeast / Math.max(1, most) : null;

/** How many rows say nothing at the report's release. */
export const hiddenIn = ({ rows }: ShownTable): number =>
  rows.filter(({ shown }) => shown.at(-1)?.as === 'hidden').length;
