import { describe, expect, test } from 'vitest';
import { loadSolver } from '#app/adapters/linear-programming.ts';
import { attack } from '#app/kernel/domain/disclosure/attack.ts';
import { auditFigures } from '#app/kernel/domain/disclosure/audit.ts';
import {
  cutDown,
  type Figure,
  type FigureTally,
  HIDDEN,
  type Hierarchies,
  type Link,
  type Published,
  STEP,
} from '#app/kernel/domain/disclosure/figure.ts';
import { countIn, microcellsOf, type Sum } from '#app/kernel/domain/disclosure/microcells.ts';
import { protect } from '#app/kernel/domain/disclosure/protect.ts';
import { hiddenTarget } from '#app/kernel/domain/disclosure/targets.ts';
import { crossed, drawer, drawTable } from './tables.ts';

const solver = await loadSolver();

/** What an attacker who has everything finds: hidden figures, and small changes from one release to the next. */
const weaknesses = (
  all: readonly Published[],
  tallies: readonly FigureTally[],
  hierarchies: Hierarchies,
  links: Link[] = [],
) => auditFigures(all, tallies, { links, hierarchies, solver }).weaknesses.map(({ target }) => target.id);

const said = (
  figures: readonly Figure[],
  past: readonly Published[],
  tallies: readonly FigureTally[],
  of: Hierarchies,
) => {
  const result = protect(figures, past, tallies, { links: [], hierarchies: of, solver });
  if (!result.ok) throw new Error(`${result.why}: ${result.figures.join(', ')}`);
  return result.figures;
};
const isHidden = ({ shown }: Published) => shown.as === 'hidden';

test('of drawn tables nothing small can be worked out, and what is not small is said', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const { hierarchies, figures, tallies } = drawTable(seed, { regions: [3, 3], topics: 4, mean: 8 + seed * 4 });
    const told = said(figures, [], tallies, hierarchies);
    expect(weaknesses(told, tallies, hierarchies), `seed ${seed}`).toEqual([]);
    const { sums, worldOf } = microcellsOf(figures, hierarchies);
    const world = worldOf(tallies);
    const counts = sums.map((sum) => countIn(sum, world));
    const large = told.filter((_, place) => (counts[place] as number) >= STEP);
    told.forEach(({ shown }, place) => {
      const count = counts[place] as number;
      if (count > 0 && count < STEP) expect(shown.as).toBe('hidden');
      if (shown.as === 'count') expect(shown).toEqual(cutDown(count, STEP));
    });
    expect(large.filter(isHidden).length / large.length, `seed ${seed}`).toBeLessThanOrEqual(0.1);
  }
});

test('a table of exact totals with its small cells left out is broken', () => {
  const { hierarchies, figures, tallies } = drawTable(3, { regions: [3, 3], topics: 4, mean: 20 });
  const { size, sums, worldOf } = microcellsOf(figures, hierarchies);
  const world = worldOf(tallies);
  const counts = sums.map((sum) => countIn(sum, world));
  const small = counts.flatMap((count, place) => (count > 0 && count < STEP ? [place] : []));
  const known = sums.map((sum, place) => {
    const count = counts[place] as number;
    const range = small.includes(place) ? { least: 1, most: STEP - 1 } : { least: count, most: count };
    return { sum, range };
  });
  const targets = small.map((place) => hiddenTarget(figures[place] as Figure, sums[place] as Sum, world));
  expect(small.length).toBeGreaterThan(0);
  expect(attack(size, known, targets, solver)).toHaveLength(small.length);
});

test('cut down but with nothing hidden beside the small ones, some tables give a small count away', () => {
  let broken = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const { hierarchies, figures, tallies } = drawTable(seed, { regions: [2], topics: 2, mean: 9 });
    const { sums, worldOf } = microcellsOf(figures, hierarchies);
    const world = worldOf(tallies);
    const naive = figures.map((figure, place) => ({
      ...figure,
      shown: cutDown(countIn(sums[place] as Sum, world), STEP),
    }));
    if (weaknesses(naive, tallies, hierarchies).length > 0) broken += 1;
    expect(weaknesses(said(figures, [], tallies, hierarchies), tallies, hierarchies), `seed ${seed}`).toEqual([]);
  }
  expect(broken).toBeGreaterThan(0);
});

test('six months one after another: all releases together give nothing small away', () => {
  const draw = drawer(11);
  const { hierarchies, tallies } = drawTable(5, { regions: [2, 2], topics: 3, mean: 40 }, '2026-01-01');
  const [all, past]: [FigureTally[], Published[]] = [[...tallies], []];
  for (let month = 1; month <= 6; month += 1) {
    const day = `2026-${String(month).padStart(2, '0')}`;
    for (const tally of tallies)
      if (draw() < 0.4) all.push({ ...tally, day: `${day}-15`, count: Math.floor(draw() * 6) });
    const figures = crossed(hierarchies, `${day}-28`);
    past.push(...said(figures, past, all, hierarchies));
  }
  expect(weaknesses(past, all, hierarchies)).toEqual([]);
  expect(past.filter(isHidden).length).toBeLessThan(past.length / 2);
});

test('a past that does not fit what is counted now is refused, not papered over', () => {
  const { hierarchies, figures, tallies } = drawTable(2, { regions: [2], topics: 2, mean: 60 });
  const past = said(figures, [], tallies, hierarchies);
  const fewer = tallies.map((tally) => ({ ...tally, count: Math.max(0, tally.count - 30) }));
  expect(protect(crossed(hierarchies, '2026-06-01'), past, fewer, { links: [], hierarchies, solver })).toMatchObject({
    ok: false,
    why: 'contradicts',
  });
});

describe('two tables of the same people', () => {
  const hierarchies: Hierarchies = new Map([
    [
      'region',
      new Map([
        ['all', null],
        ['north', 'all'],
        ['south', 'all'],
      ]),
    ],
    [
      'answer',
      new Map([
        ['any', null],
        ['yes', 'any'],
        ['no', 'any'],
      ]),
    ],
  ]);
  const to = '2026-12-01';
  const part = (measure: string, where: Record<string, string>, sign: 1 | -1 = 1) =>
    ({ measure, sign, where, from: null, to }) as const;
  const figure = (id: string, measure: string, where: Record<string, string>): Figure => ({
    ...{ id, series: id, until: to, step: STEP, parts: [part(measure, where)] },
  });
  const figures = [
    figure('all', 'people', { region: 'all' }),
    figure('yes', 'answers', { answer: 'yes' }),
    figure('no', 'answers', { answer: 'no' }),
  ];
  const tally = (measure: string, where: Record<string, string>, count: number): FigureTally => ({
    ...{ measure, where, count, day: '2026-11-30' },
  });
  const tallies = [
    tally('people', { region: 'north' }, 12),
    tally('people', { region: 'south' }, 7),
    tally('answers', { answer: 'yes' }, 10),
    tally('answers', { answer: 'no' }, 9),
  ];
  const links: Link[] = [{ id: 'as many', parts: [part('people', {}), part('answers', {}, -1)] }];

  test('one without the other is safe, and both together give the small one away: a table for itself is not enough', () => {
    const alone = said(figures, [], tallies, hierarchies);
    expect(alone.filter(isHidden).map(({ id }) => id)).toEqual(['no']);
    expect(weaknesses(alone, tallies, hierarchies, links)).toEqual(['no']);
  });

  test('with the link one more is hidden, and nothing is given away', () => {
    const result = protect(figures, [], tallies, { links, hierarchies, solver });
    expect(result.ok).toBe(true);
    const told = result.ok ? result.figures : [];
    expect(told.filter(isHidden)).toHaveLength(2);
    expect(weaknesses(told, tallies, hierarchies, links)).toEqual([]);
  });

  test('a link that does not hold is refused', () => {
    const one = [...tallies, tally('answers', { answer: 'yes' }, 1)];
    expect(protect(figures, [], one, { links, hierarchies, solver })).toEqual({
      ok: false,
      why: 'contradicts',
      figures: ['as many'],
    });
  });
});

/** The fewest that must be hidden beside the small ones, by trying every choice. */
function fewest(naive: readonly Published[], tallies: readonly FigureTally[], hierarchies: Hierarchies): number {
  const open = naive.flatMap((one, place) => (one.shown.as === 'count' && one.shown.atLeast > 0 ? [place] : []));
  const choices = Array.from({ length: 2 ** open.length }, (_, mask) => open.filter((_, bit) => (mask >> bit) & 1));
  const bySize = choices.sort((a, b) => a.length - b.length);
  const isSafe = (hide: readonly number[]) => {
    const told = naive.map((one, place) => (hide.includes(place) ? { ...one, shown: HIDDEN } : one));
    return weaknesses(told, tallies, hierarchies).length === 0;
  };
  return bySize.find(isSafe)?.length ?? Number.POSITIVE_INFINITY;
}

test('of small tables no more than 1.2 times the fewest possible are hidden beside the small ones', () => {
  let [ours, best] = [0, 0];
  for (let seed = 1; seed <= 60; seed += 1) {
    const { hierarchies, figures, tallies } = drawTable(seed, { regions: [2], topics: 2, mean: 9 });
    const { sums, worldOf } = microcellsOf(figures, hierarchies);
    const world = worldOf(tallies);
    const naive = figures.map((one, place) => ({ ...one, shown: cutDown(countIn(sums[place] as Sum, world), STEP) }));
    const told = said(figures, [], tallies, hierarchies);
    ours += told.filter(isHidden).length - naive.filter(isHidden).length;
    best += fewest(naive, tallies, hierarchies);
  }
  expect(best).toBeGreaterThan(0);
  expect(ours / best).toBeLessThanOrEqual(1.2);
});
