/** One release of the public figures: which figures it asks for, what links them, and the tallies as counted. Pure. */
import type { Figure, FigurePart, FigureTally, Hierarchies, Link } from '#app/kernel/domain/disclosure/figure.ts';
import { JOINED, LEFT, PEOPLE, SAME_PEOPLE, TABLES, type Table } from './tables.ts';

/** A release is of the days before `to`, since the one before it. Days as YYYY-MM-DD in Japan. */
export type ReleaseSpan = { readonly from: string | null; readonly to: string };
/** What was counted for one release: of a table, in one leaf of what divides it. */
export type Counted = { readonly table: string; readonly leaf: string | null; readonly count: number };

/** What stands on a day is counted again each time: each release has groups of its own. */
const measureOf = ({ id, kind, overlaps }: Table, { to }: ReleaseSpan, leaf: string | null): string =>
  [id, ...(kind === 'month' ? [] : [to]), ...(overlaps ? [leaf] : [])].join('@');

function partOf(table: Table, span: ReleaseSpan, node: string | null): FigurePart {
  const where = node === null || table.overlaps ? {} : { [table.by as string]: node };
  const from = table.kind === 'month' ? span.from : null;
  return { measure: measureOf(table, span, node), sign: 1, where, from, to: span.to };
}

export const cellOf = (table: string, node: string | null): string => (node === null ? table : `${table}/${node}`);

type Nodes = ReadonlyMap<string, string | null>;

/** Each node before those under it. */
const inTreeOrder = (nodes: Nodes, above: string | null = null): readonly string[] =>
  [...nodes].filter(([, parent]) => parent === above).flatMap(([node]) => [node, ...inTreeOrder(nodes, node)]);

/** The nodes that a table prints: all under the top; the top itself where the total is its own. */
export function releaseRowsOf({ by, total }: Table, hierarchies: Hierarchies): readonly (string | null)[] {
  if (by === null) return [null];
  const nodes = hierarchies.get(by) ?? new Map();
  return inTreeOrder(nodes).flatMap((node) => (nodes.get(node) === null ? (total ? [null] : []) : [node]));
}

const topOf = ({ by }: Table, hierarchies: Hierarchies): string | null =>
  [...(by === null ? [] : (hierarchies.get(by) ?? []))].find(([, parent]) => parent === null)?.[0] ?? null;

/** Every figure of one release. */
export const releaseFiguresOf = (span: ReleaseSpan, hierarchies: Hierarchies): readonly Figure[] =>
  TABLES.flatMap((table) =>
    releaseRowsOf(table, hierarchies).map((node): Figure => {
      const series = cellOf(table.id, node);
      const part = partOf(table, span, node ?? (table.overlaps ? null : topOf(table, hierarchies)));
      return { id: `${span.to} ${series}`, series, until: span.to, step: table.step, parts: [part] };
    }),
  );

const tableOf = (id: string): Table => TABLES.find((one) => one.id === id) as Table;
const whole = (id: string, span: ReleaseSpan, sign: 1 | -1): FigurePart => ({
  ...partOf(tableOf(id), span, null),
  sign,
});

/** What every reader knows of one release: the same people are as many; who takes part joined and has not left. */
export function linksOf(span: ReleaseSpan): readonly Link[] {
  const same = [...SAME_PEOPLE].map(([one, other]) => ({
    id: `${span.to} ${one} = ${other}`,
    parts: [whole(one, span, 1), whole(other, span, -1)],
  }));
  const since = { from: null, to: span.to };
  return [
    ...same,
    {
      id: `${span.to} ${PEOPLE} = ${JOINED} − ${LEFT}`,
      parts: [whole(PEOPLE, span, 1), whole(JOINED, since, -1), whole(LEFT, since, 1)],
    },
  ];
}

/** @param day the last of the span */
export const figureTallyOf = ({ table: id, leaf, count }: Counted, span: ReleaseSpan, day: string): FigureTally => {
  const table = tableOf(id);
  const where = leaf === null || table.overlaps ? {} : { [table.by as string]: leaf };
  return { measure: measureOf(table, span, leaf), day, where, count };
};
