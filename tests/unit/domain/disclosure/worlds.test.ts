/** Other worlds that fit what is said, and the attacker who has everything, on tables of a few groups. */
import { describe, expect, test } from 'vitest';
import { loadSolver } from '#app/adapters/linear-programming.ts';
import { attack } from '#app/kernel/domain/disclosure/attack.ts';
import { auditFigures } from '#app/kernel/domain/disclosure/audit.ts';
import { WitnessSearch } from '#app/kernel/domain/disclosure/consistency-witness.ts';
import { HIDDEN, type Published } from '#app/kernel/domain/disclosure/figure.ts';
import { protect } from '#app/kernel/domain/disclosure/protect.ts';
import { countingCalls, FEB, hierarchies, knownAs as known, part, sumOf } from './small-tables.ts';

const solver = await loadSolver();
const INFINITE = Number.POSITIVE_INFINITY;

describe('worlds that fit', () => {
  const total = sumOf([0, 1], [1, 1]);

  test('a sum alone moves as far as it was said, up and down, and no farther than asked', () => {
    const pushed = new WitnessSearch([known(total, 10, 19), known(sumOf([0, 1]), 0, INFINITE)], Float64Array.of(7, 5));
    const one = sumOf([0, 1]);
    expect(pushed.room(one, 1, 100)).toBe(12); // 0 … 19, the other takes up what is too much
    expect(pushed.room(one, -1, 100)).toBe(7);
    expect(pushed.room(one, 1, 4)).toBe(4);
    expect(pushed.room(total, 1, 100)).toBe(7);
    expect(pushed.room(total, -1, 100)).toBe(2);
    expect(pushed.room(one, 1, 100)).toBe(12); // as before: nothing was left moved
  });

  test('nothing moves where both are said to the person, and what stood in the way is told once', () => {
    const pushed = new WitnessSearch([known(total, 12, 12), known(sumOf([0, 1]), 7, 7)], Float64Array.of(7, 5));
    expect(pushed.room(sumOf([1, 1]), 1, 10)).toBe(0);
    expect([...pushed.inTheWay().keys()].sort()).toEqual([0, 1]);
    expect([...pushed.inTheWay().keys()]).toEqual([]);
  });

  test('what is said anew counts from then on', () => {
    const pushed = new WitnessSearch([known(total, 10, 19), known(sumOf([0, 1]), 7, 7)], Float64Array.of(7, 5));
    expect(pushed.room(sumOf([1, 1]), 1, 100)).toBe(7);
    pushed.setRange(1, { least: 0, most: INFINITE });
    expect(pushed.room(sumOf([1, 1]), 1, 100)).toBe(14);
    expect(pushed.room(sumOf([0, 1]), -1, 100)).toBe(7);
  });

  test('a difference moves too', () => {
    const pushed = new WitnessSearch([known(sumOf([0, 1], [1, -1]), 2, 4)], Float64Array.of(7, 5));
    expect(pushed.room(sumOf([0, 1]), 1, 50)).toBe(50); // the other goes along
    expect(pushed.room(sumOf([0, 1]), -1, 50)).toBe(5); // until it is empty
    expect(pushed.room(sumOf([1, 1]), -1, 50)).toBe(5);
  });

  test('two tables of the same people: a move in one is set right in the other', () => {
    // rows 0+1 and 2+3, columns 0+2 and 1+3, all exact: only a ring of four can move
    const exact = [
      known(sumOf([0, 1], [1, 1]), 10, 10),
      known(sumOf([2, 1], [3, 1]), 10, 10),
      known(sumOf([0, 1], [2, 1]), 10, 10),
    ];
    const pushed = new WitnessSearch(exact, Float64Array.of(4, 6, 6, 4));
    expect(pushed.room(sumOf([0, 1]), 1, 100)).toBe(6);
    expect(pushed.room(sumOf([0, 1]), -1, 100)).toBe(4);
  });
});

describe('worlds of many groups', () => {
  const MANY = 200;
  const all = Array.from({ length: MANY }, (_, atom) => [atom, 1] as const);
  const one = sumOf([0, 1]);

  test('many groups of one take up together what one of them gains, and no more than they have', () => {
    const total = known(sumOf(...all), MANY, MANY);
    const ones = new Float64Array(MANY).fill(1);
    expect(new WitnessSearch([total], ones).room(one, 1, 150)).toBe(150);
    expect(new WitnessSearch([total], ones).room(one, 1, 1000)).toBe(MANY - 1);
    expect(new WitnessSearch([total], ones).room(one, -1, 10)).toBe(1);
    expect([...new WitnessSearch([total], ones).inTheWay()]).toEqual([]);
  });

  test('those that are told to the person do not', () => {
    const total = known(sumOf(...all), MANY, MANY);
    const told = all.slice(1, 101).map((term) => known(sumOf(term), 1, 1));
    const ones = new Float64Array(MANY).fill(1);
    expect(new WitnessSearch([total, ...told], ones).room(one, 1, 150)).toBe(99);
    const loosely = all.slice(1, 101).map((term) => known(sumOf(term), 0, 9));
    expect(new WitnessSearch([total, ...loosely], ones).room(one, 1, 150)).toBe(150);
    expect(new WitnessSearch([total, ...loosely], new Float64Array(MANY).fill(1)).room(sumOf([150, 1]), -1, 5)).toBe(1);
  });

  test('those that are taken off give room the other way', () => {
    const net = known(sumOf(...all.map(([atom], at) => [atom, at % 2 === 0 ? 1 : -1] as const)), 0, 0);
    const ones = new Float64Array(MANY).fill(1);
    expect(new WitnessSearch([net], ones).room(one, 1, 500)).toBe(500);
    expect(new WitnessSearch([net], ones).room(sumOf([0, 1], [1, -1]), 1, 60)).toBe(60);
    expect(new WitnessSearch([net], ones).room(sumOf([1, 1]), -1, 60)).toBe(1);
  });
});

describe('the attacker', () => {
  test('clears what is safe by worlds, many at once, and works out one by one only what is left', () => {
    const cells = Array.from({ length: 30 }, (_, atom) => atom);
    const known = [{ sum: sumOf(...cells.map((atom) => [atom, 1] as const)), range: { least: 600, most: 609 } }];
    const targets = cells.map((atom) => ({ id: `${atom}`, sum: sumOf([atom, 1]), count: 20, width: 10, notAll: null }));
    const { calls, solver: counting } = countingCalls(solver);
    expect(attack(30, known, targets, counting)).toEqual([]);
    expect(calls.worldFor).toBeGreaterThan(1);
    expect(calls.worldFor).toBeLessThanOrEqual(40);
    expect(calls.rangeOf).toBeLessThan(10);
    const none = countingCalls(solver);
    expect(attack(30, known, [], none.solver)).toEqual([]);
    expect(none.calls.worldFor).toBe(0);
  });

  const figure = (id: string, where: Record<string, string>, shown: Published['shown']): Published => ({
    ...{ id, series: id, until: FEB, step: 10, shown },
    parts: [part(where, FEB)],
  });
  const said = (atLeast: number) => ({ as: 'count', atLeast }) as const;
  const tally = (region: string, count: number) => ({ measure: 'joined', day: '2026-01-01', where: { region }, count });
  const tallies = [tally('north', 12), tally('south', 15), tally('east', 3)];
  const auditOf = (...shown: Published['shown'][]) =>
    auditFigures(
      ['all', 'north', 'south', 'east'].map((region, at) => figure(region, { region }, shown[at] ?? HIDDEN)),
      tallies,
      { links: [], hierarchies, solver },
    );

  test('finds nothing where a total leaves a whole step, and counts what it looked for', () => {
    expect(auditOf(said(30), said(10), said(10), HIDDEN)).toEqual({ targets: 1, weaknesses: [] });
    expect(auditOf(said(30), said(10), HIDDEN, HIDDEN)).toEqual({ targets: 2, weaknesses: [] });
  });

  test('finds a hidden figure that a total gives away, with its range', () => {
    const exact = [
      { sum: sumOf([0, 1], [1, 1]), range: { least: 20, most: 20 } },
      { sum: sumOf([0, 1]), range: { least: 17, most: 17 } },
    ];
    const target = { id: 'small', sum: sumOf([1, 1]), count: 3, width: 10, notAll: null };
    expect(attack(2, exact, [target], solver)).toEqual([{ target, range: { least: 3, most: 3 } }]);
  });

  test('finds what no sum alone tells, by all of them together', () => {
    // a+b = b+c = a+c = 10: each is 5, and propagation alone does not see it
    const pairs = [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const;
    const known = pairs.map(([one, other]) => ({ sum: sumOf([one, 1], [other, 1]), range: { least: 10, most: 10 } }));
    const target = (atom: number) => ({ id: `${atom}`, sum: sumOf([atom, 1]), count: 5, width: 10, notAll: null });
    const found = attack(3, known, [target(0), target(1), target(2)], solver);
    expect(found.map(({ target: { id }, range }) => [id, Math.round(range.least), Math.round(range.most)])).toEqual([
      ...[
        ['0', 5, 5],
        ['1', 5, 5],
        ['2', 5, 5],
      ],
    ]);
  });

  test('is told when the figures contradict each other', () => {
    const known = [
      { sum: sumOf([0, 1]), range: { least: 5, most: 5 } },
      { sum: sumOf([0, 1]), range: { least: 9, most: 9 } },
    ];
    const target = { id: 'x', sum: sumOf([1, 1]), count: 1, width: 10, notAll: null };
    expect(() => attack(2, known, [target], solver)).toThrow();
  });

  const plainFigure = (id: string, where: Record<string, string>) => {
    const { shown: _, ...rest } = figure(id, where, HIDDEN);
    return rest;
  };
  const asked = ['all', 'north', 'south', 'east'].map((region) => plainFigure(region, { region }));

  test('what is protected hides the small one, and another where the total would give it away', () => {
    const result = protect(asked, [], tallies, { links: [], hierarchies, solver });
    expect(result).toMatchObject({ ok: true });
    const shown = result.ok ? result.figures.map(({ id, shown: own }) => [id, own.as]) : [];
    expect(shown).toEqual([
      ['all', 'count'],
      ['north', 'count'],
      ['south', 'count'],
      ['east', 'hidden'],
    ]);
    const tight = [tally('north', 10), tally('south', 10), tally('east', 3)];
    const other = protect(asked, [], tight, { links: [], hierarchies, solver });
    expect(other.ok && other.figures.filter(({ shown: own }) => own.as === 'hidden').map(({ id }) => id)).toHaveLength(
      2,
    );
  });

  test('what was said before and is not so is named; what it gave away cannot be mended', () => {
    const past = [figure('old', { region: 'north' }, said(50))];
    expect(protect(asked, past, tallies, { links: [], hierarchies, solver })).toEqual({
      ...{ ok: false, why: 'contradicts', figures: ['old'] },
    });
    const exact = (id: string, region: string, atLeast: number): Published => ({
      ...figure(id, { region }, said(atLeast)),
      step: 1,
    });
    const gave = [exact('n', 'north', 12), exact('s', 'south', 15), exact('a', 'all', 30)];
    expect(protect(asked, gave, tallies, { links: [], hierarchies, solver })).toMatchObject({
      ...{ ok: false, why: 'given-away' },
      figures: expect.arrayContaining(['east']),
    });
  });
});
