/** Which figures are hidden beside the small ones, worked out by hand on tables of three regions and two sexes. */
import { describe, expect, test } from 'vitest';
import { loadSolver } from '#app/adapters/linear-programming.ts';
import { auditFigures } from '#app/kernel/domain/disclosure/audit.ts';
import type {
  Figure,
  FigurePart,
  FigureTally,
  Hierarchies,
  Link,
  Published,
} from '#app/kernel/domain/disclosure/figure.ts';
import { type Protected, protect } from '#app/kernel/domain/disclosure/protect.ts';
import { countingCalls, FEB, hierarchies, MAR, part } from './small-tables.ts';

const solver = await loadSolver();

const of = (id: string, parts: readonly FigurePart[], more: Partial<Figure> = {}): Figure => ({
  ...{ id, series: id, until: parts[0]?.to ?? FEB, step: 10, parts },
  ...more,
});
/** `north f`, `south`, `m`: region and sex, until February. */
const cell = (id: string, step = 10): Figure => {
  const [region, sex] = [/^(north|south|east|all)/.exec(id)?.[0], /[fm]$/.exec(id)?.[0]];
  return of(id, [part({ ...(region && { region }), ...(sex && { sex }) }, FEB)], { step });
};
const cells = (...ids: string[]) => ids.map((id) => cell(id));
const people = (region: string, sex: string, count: number, day = '2026-01-15'): FigureTally => ({
  ...{ measure: 'joined', day, count, where: { region, sex } },
});
const was = (figure: Figure, atLeast: number): Published => ({ ...figure, shown: { as: 'count', atLeast } });

type Given = { readonly past?: readonly Published[]; readonly links?: readonly Link[]; readonly of?: Hierarchies };
function told(figures: readonly Figure[], tallies: readonly FigureTally[], given: Given = {}) {
  const { calls, solver: counting } = countingCalls(solver);
  const rule = { links: given.links ?? [], hierarchies: given.of ?? hierarchies, solver: counting };
  const result = protect(figures, given.past ?? [], tallies, rule);
  const asked = calls.solved;
  const published = result.ok ? [...(given.past ?? []), ...result.figures] : null;
  const found = published && auditFigures(published, tallies, rule).weaknesses.map(({ target }) => target.id);
  return { result, hidden: hiddenOf(result), found, asked };
}
const hiddenOf = (result: Protected) =>
  result.ok ? result.figures.filter(({ shown }) => shown.as === 'hidden').map(({ id }) => id) : result;

describe('of the figures that suffice, hidden is', () => {
  test('the smaller: 30–39 in all, 20–29 north, 10–19 south leave the east 0–9', () => {
    const tallies = [people('north', 'f', 20), people('south', 'f', 12), people('east', 'f', 3)];
    const { hidden, found, asked } = told(cells('all', 'north', 'south', 'east'), tallies);
    expect(hidden).toEqual(['south', 'east']);
    expect(found).toEqual([]);
    expect(asked).toBe(2); // once before, once when it is tried to tell the south after all: else worlds are found
  });

  test('of two alike the one asked for first', () => {
    const tallies = [people('north', 'f', 10), people('south', 'f', 10), people('east', 'f', 3)];
    expect(told(cells('all', 'south', 'north', 'east'), tallies).hidden).toEqual(['south', 'east']);
    expect(told(cells('all', 'north', 'south', 'east'), tallies).hidden).toEqual(['north', 'east']);
  });

  test('the inner one before the sum over it: 20–29 north, 20–29 of them men leave 0–9 women', () => {
    const tallies = [people('north', 'f', 3), people('north', 'm', 25)];
    const { hidden, found } = told(cells('north', 'north f', 'north m'), tallies);
    expect(hidden).toEqual(['north f', 'north m']);
    expect(found).toEqual([]);
  });
});

test('one that suffices, and not two smaller ones that do together', () => {
  // 43 in all to the person: women of the north are 0–4, without the men's 4 told 0–8, without the south's 5 told 0–9
  const tallies = [
    ...[people('north', 'f', 4), people('north', 'm', 4)],
    ...[people('south', 'f', 5), people('south', 'm', 30)],
  ];
  const exact = ['all', 'north m', 'south f', 'south m'].map((id) => cell(id, 1));
  const { hidden, found } = told([cell('north f'), ...exact], tallies);
  expect(hidden).toEqual(['north f', 'south m']);
  expect(found).toEqual([]);
});

describe('as many are hidden as it takes', () => {
  /** Of women of the north both their region and their sex leave 0–9: hiding one figure is not enough. */
  const tallies = [people('north', 'f', 3), people('north', 'm', 25), people('south', 'f', 22)];

  test('two, where no single one suffices; what was hidden on the way there is told again', () => {
    const figures = cells('f', 'north', 'north f', 'north m', 'south f', 'east f');
    const { hidden, found } = told(figures, tallies);
    expect(hidden).toEqual(['north f', 'north m', 'south f']);
    expect(found).toEqual([]);
  });

  test('and what is hidden beside is protected, too: men of the north to within 20, not 18', () => {
    // men: 30–39 in all, 10–19 south, none east; so north 11–29, unless one more is hidden
    const rare = [people('north', 'f', 3), people('north', 'm', 25), people('south', 'm', 10)];
    const figures = [...cells('m', 'north', 'north f', 'south m', 'east m'), cell('north m', 20)];
    const { hidden, found } = told(figures, rare);
    expect(hidden).toEqual(['north f', 'east m', 'north m']);
    expect(found).toEqual([]);
  });

  test('none, where only the solver sees that there is room', () => {
    const leaves = Array.from({ length: 6 }, (_, at) => `r${at}`);
    const regions = new Map<string, string | null>([['all', null], ...leaves.map((leaf) => [leaf, 'all'] as const)]);
    const at = (region: string) => part({ region }, FEB);
    const pairs = leaves
      .slice(1)
      .map((leaf, place) => of(`${place}+`, [at(leaves[place] as string), at(leaf)], { step: 1 }));
    const counts = leaves.map((region, place) => people(region, 'f', place === 0 ? 3 : 20));
    const { hidden, found, asked } = told([of('r0', [at('r0')]), ...pairs], counts, {
      of: new Map([['region', regions]]),
    });
    expect(hidden).toEqual(['r0']);
    expect(found).toEqual([]);
    expect(asked).toBeGreaterThan(0);
  });
});

describe('beside what was released before', () => {
  const [before, now] = [of('all', [part({}, FEB)]), of('all', [part({}, MAR)])];
  const growing = (then: number, since: number) => [
    people('north', 'f', then),
    people('north', 'f', since, '2026-02-15'),
  ];

  test('a small rise that nobody can tell is told, without a solver', () => {
    expect(told([now], growing(25, 3), { past: [was(before, 20)] })).toMatchObject({ hidden: [], found: [], asked: 0 });
    // 20–29, then 30–39: 1 at least, and 10 may be
    expect(told([now], growing(29, 1), { past: [was(before, 20)] })).toMatchObject({ hidden: [], found: [], asked: 0 });
  });

  test('a small rise that could be told is not: 25 to the person, then 20–29, would leave 0–4', () => {
    const past = [was(before, 20), was(of('exact', [part({}, FEB)], { step: 1, series: null }), 25)];
    const { hidden, found } = told([now], growing(25, 3), { past });
    expect(hidden).toEqual(['all']);
    expect(found).toEqual([]);
    const naive = auditFigures([...past, was(now, 20)], growing(25, 3), { links: [], hierarchies, solver });
    expect(naive.weaknesses.map(({ target, range }) => [target.id, range])).toEqual([
      ['all → all', { least: 0, most: 4 }],
    ]);
  });

  test.each([
    [9, false],
    [10, true],
    [19, true],
    [20, false],
  ])('of 10 to 19 said before, %d counted now is so: %s', (count, isSo) => {
    const { result } = told([now], growing(count, 100), { past: [was(before, 10)] });
    expect(result.ok ? true : [result.why, result.figures]).toEqual(isSo || ['contradicts', ['all']]);
  });
});

describe('two tables of the same people', () => {
  const answers = (sex: string): Figure => of(`answers ${sex}`, [part({ sex }, FEB, { measure: 'answers' })]);
  const links: Link[] = [{ id: 'as many', parts: [part({}, FEB), part({}, FEB, { measure: 'answers', sign: -1 })] }];
  const figures = [cell('all'), answers('f'), answers('m')];
  const answered = (sex: string, count: number): FigureTally => ({
    ...people('north', sex, count),
    measure: 'answers',
  });
  const tallies = [people('north', 'f', 19), answered('f', 10), answered('m', 9)];

  test('are attacked together: 10–19 in all and 10–19 of women leave 0–9 men', () => {
    const alone = told(figures, tallies);
    expect(alone).toMatchObject({ hidden: ['answers m'], found: [] });
    const published = alone.result.ok ? alone.result.figures : [];
    const { targets, weaknesses } = auditFigures(published, tallies, { links, hierarchies, solver });
    expect([targets, weaknesses.map(({ target, range }) => [target.id, range])]).toEqual([
      1,
      [['answers m', { least: 0, most: 9 }]],
    ]);
  });

  test('are protected together: one more is hidden', () => {
    expect(told(figures, tallies, { links })).toMatchObject({ hidden: ['all', 'answers m'], found: [] });
  });

  test('that are not of the same people are refused', () => {
    expect(told(figures, [...tallies, answered('f', 1)], { links }).result).toEqual({
      ...{ ok: false, why: 'contradicts', figures: ['as many'] },
    });
  });
});
