/** Which rows of a table are worth a line. Pure. */
import type { ShownRow, ShownTable } from './load-figures.server.ts';

/** A row that never said anything but "none" is left out. */
export const hasEverSaid = ({ shown }: ShownRow): boolean =>
  shown.some((one) => one !== null && (one.as === 'hidden' || one.atLeast > 0));

/** A question that is in no document has nobody but those who were not asked. */
export const tellsMore = ({ rows }: ShownTable): boolean =>
  rows.some((row) => row.node !== 'not-asked' && hasEverSaid(row));
