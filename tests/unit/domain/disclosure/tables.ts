/** Tables for the tests of disclosure control: regions in two layers, topics in one, counts drawn by a seed. */
import { type Figure, type FigureTally, type Hierarchies, STEP } from '#app/kernel/domain/disclosure/figure.ts';

export type Table = {
  readonly hierarchies: Hierarchies;
  readonly figures: readonly Figure[];
  readonly tallies: readonly FigureTally[];
};

/** Numbers in [0, 1), the same for the same seed. */
export function drawer(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function tree(root: string, layers: readonly number[]): ReadonlyMap<string, string | null> {
  const nodes = new Map<string, string | null>([[root, null]]);
  let above = [root];
  for (const width of layers) {
    const below = above.flatMap((parent) =>
      Array.from({ length: width }, (_, at) => [`${parent}.${at}`, parent] as const),
    );
    for (const [id, parent] of below) nodes.set(id, parent);
    above = below.map(([id]) => id);
  }
  return nodes;
}

const leavesOf = (nodes: ReadonlyMap<string, string | null>) => {
  const parents = new Set(nodes.values());
  return [...nodes.keys()].filter((id) => !parents.has(id));
};

export type Shape = { readonly regions: readonly number[]; readonly topics: number; readonly mean: number };

/** Every node of one dimension by every node of the other, until `to`. */
export function crossed(hierarchies: Hierarchies, to: string, measure = 'joined'): readonly Figure[] {
  const [regions, topics] = ['region', 'topic'].map((name) => [...(hierarchies.get(name)?.keys() ?? [])]);
  return (regions ?? []).flatMap((region) =>
    (topics ?? []).map((topic) => ({
      id: `${to} ${region} ${topic}`,
      series: `${region} ${topic}`,
      until: to,
      step: STEP,
      parts: [{ measure, sign: 1 as const, where: { region, topic }, from: null, to }],
    })),
  );
}

/** Counts fall off steeply: many cells are small, as in real tables of regions. */
export function drawTable(seed: number, { regions, topics, mean }: Shape, day = '2026-04-01'): Table {
  const draw = drawer(seed);
  const hierarchies: Hierarchies = new Map([
    ['region', tree('r', regions)],
    ['topic', tree('t', [topics])],
  ]);
  const [places, kinds] = ['region', 'topic'].map((name) => leavesOf(hierarchies.get(name) ?? new Map()));
  const tallies = (places ?? []).flatMap((region) =>
    (kinds ?? []).map((topic) => ({
      measure: 'joined',
      day,
      where: { region, topic },
      count: Math.floor(-Math.log(draw() + 1e-9) * mean),
    })),
  );
  return { hierarchies, figures: crossed(hierarchies, '2026-05-01'), tallies };
}
