/**
 * The smallest groups that the figures tell apart: two people who are counted together in every figure are in the same.
 * A figure is a sum over atoms. Atoms are found from the figures alone: leaves and spans that no figure separates are one.
 */
import type { FigurePart, FigureTally, Hierarchies } from './figure.ts';

/** A figure, or a link between figures. */
type Summed = { readonly parts: readonly FigurePart[] };

/** Of each atom how often it counts in a figure: 1 or −1. */
export type Sum = { readonly atoms: Int32Array; readonly signs: Int8Array };

type Axis = {
  readonly size: number;
  readonly cells: (part: FigurePart) => readonly number[];
  /** where an act is; null where no figure counts it */
  readonly cellOf: (tally: FigureTally) => number | null;
};

function leavesUnder(nodes: ReadonlyMap<string, string | null>, node: string): readonly string[] {
  const below = [...nodes].filter(([, parent]) => parent === node).map(([id]) => id);
  return below.length === 0 ? [node] : below.flatMap((one) => leavesUnder(nodes, one));
}

function axisOf(dimension: string, nodes: ReadonlyMap<string, string | null>, parts: readonly FigurePart[]): Axis {
  const asked = [...new Set(parts.map(({ where }) => where[dimension]).filter((node) => node !== undefined))];
  const under = asked.map((node) => [node, leavesUnder(nodes, node)] as const);
  const leaves = [...nodes.keys()].filter((node) => ![...nodes.values()].includes(node));
  const place = new Map<string, number>();
  const classOf = new Map<string, number>();
  for (const leaf of leaves) {
    const told = under
      .filter(([, below]) => below.includes(leaf))
      .map(([node]) => node)
      .join('\u0000');
    if (!place.has(told)) place.set(told, place.size);
    classOf.set(leaf, place.get(told) as number);
  }
  const all = [...place.values()];
  const cells = new Map(
    under.map(([node, below]) => [node, [...new Set(below.map((leaf) => classOf.get(leaf) as number))]]),
  );
  return {
    size: Math.max(1, place.size),
    cells: ({ where }) => {
      const node = where[dimension];
      return node === undefined ? all : (cells.get(node) as readonly number[]);
    },
    // where no figure tells the nodes apart, an act may leave the dimension out
    cellOf: ({ where }) => (asked.length === 0 ? 0 : (classOf.get(where[dimension] as string) ?? null)),
  };
}

function spansOf(parts: readonly FigurePart[]): Axis {
  const days = [...new Set(parts.flatMap(({ from, to }) => (from === null ? [to] : [from, to])))].sort();
  const first = new Map(days.map((day, place) => [day, place + 1]));
  return {
    size: days.length,
    // the span before the first day is 0; `to` closes the span before it
    cells: ({ from, to }) => {
      const begin = from === null ? 0 : (first.get(from) as number);
      const end = first.get(to) as number;
      return Array.from({ length: end - begin }, (_, place) => begin + place);
    },
    cellOf: ({ day }) => (days.findIndex((one) => day < one) === -1 ? null : days.findIndex((one) => day < one)),
  };
}

/** Every combination of one place on each axis, the last axis fastest. */
function places(axes: readonly Axis[], part: FigurePart): readonly number[] {
  let found: readonly number[] = [0];
  for (const axis of axes) {
    const on = axis.cells(part);
    found = found.flatMap((before) => on.map((place) => before * axis.size + place));
  }
  return found;
}

export type Microcells = {
  readonly size: number;
  /** each figure as a sum of atoms, in the figures' order */
  readonly sums: readonly Sum[];
  /** how many there truly are in each atom */
  readonly worldOf: (tallies: readonly FigureTally[]) => Float64Array;
};

function checkNodes(parts: readonly FigurePart[], hierarchies: Hierarchies): void {
  for (const { where } of parts)
    for (const [dimension, node] of Object.entries(where))
      if (!hierarchies.get(dimension)?.has(node)) throw new TypeError(`no ${dimension} is named ${node}`);
}

/** @throws TypeError where a figure counts somebody twice, or names a dimension or a node that is not in the hierarchies */
export function microcellsOf(figures: readonly Summed[], hierarchies: Hierarchies): Microcells {
  const parts = figures.flatMap((figure) => figure.parts);
  checkNodes(parts, hierarchies);
  const begins = new Map<string, { readonly at: number; readonly axes: readonly Axis[] }>();
  let size = 0;
  for (const measure of new Set(parts.map((part) => part.measure))) {
    const own = parts.filter((part) => part.measure === measure);
    const axes = [...[...hierarchies].map(([name, nodes]) => axisOf(name, nodes, own)), spansOf(own)];
    begins.set(measure, { at: size, axes });
    size += axes.reduce((product, axis) => product * axis.size, 1);
  }
  const sumOf = (figure: Summed): Sum => {
    const signs = new Map<number, number>();
    for (const part of figure.parts) {
      const { at, axes } = begins.get(part.measure) as { at: number; axes: readonly Axis[] };
      for (const place of places(axes, part)) signs.set(at + place, (signs.get(at + place) ?? 0) + part.sign);
    }
    return sumFrom(signs);
  };
  const worldOf = (tallies: readonly FigureTally[]) => {
    const world = new Float64Array(size);
    for (const tally of tallies) {
      const axesOf = begins.get(tally.measure);
      if (!axesOf) continue;
      const cells = axesOf.axes.map((axis) => axis.cellOf(tally));
      if (cells.includes(null)) continue;
      const place = axesOf.axes.reduce((before, axis, at) => before * axis.size + (cells[at] as number), 0);
      world[axesOf.at + place] = (world[axesOf.at + place] as number) + tally.count;
    }
    return world;
  };
  return { size, sums: figures.map(sumOf), worldOf };
}

/**
 * A sum from how often each atom counts.
 * @throws TypeError where one counts twice: whoever reads sums takes what is not 1 to be taken off, and would find room that is none
 */
export function sumFrom(signs: ReadonlyMap<number, number>): Sum {
  const kept = [...signs].filter(([, sign]) => sign !== 0);
  if (kept.some(([, sign]) => Math.abs(sign) !== 1)) throw new TypeError('the same people are counted twice');
  return { atoms: Int32Array.from(kept, ([atom]) => atom), signs: Int8Array.from(kept, ([, sign]) => sign) };
}

export const countIn = ({ atoms, signs }: Sum, world: Float64Array): number =>
  atoms.reduce((total, atom, place) => total + (signs[place] as number) * (world[atom] as number), 0);
