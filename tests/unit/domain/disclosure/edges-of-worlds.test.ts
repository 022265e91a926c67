/** The search for other worlds at its edges: how far it goes, when it gives up, and that it never promises room that is none. */
import { describe, expect, test } from 'vitest';
import { loadSolver } from '#app/adapters/linear-programming.ts';
import { attack, pricesFor } from '#app/kernel/domain/disclosure/attack.ts';
import { WitnessSearch } from '#app/kernel/domain/disclosure/consistency-witness.ts';
import { countIn, type Sum } from '#app/kernel/domain/disclosure/microcells.ts';
import type { KnownSum } from '#app/kernel/domain/disclosure/reader.ts';
import type { Target } from '#app/kernel/domain/disclosure/targets.ts';
import { countingCalls, knownAs, sumOf } from './small-tables.ts';
import { drawer } from './tables.ts';

const solver = await loadSolver();
const INFINITE = Number.POSITIVE_INFINITY;
const one = sumOf([0, 1]);
const exactly = (sum: Sum, count: number) => knownAs(sum, count, count);

/** Groups of which each next two are said to the person: who joins the first must be made up for all along. */
const chain = (links: number, people: readonly number[]) =>
  new WitnessSearch(
    Array.from({ length: links }, (_, at) =>
      exactly(sumOf([at, 1], [at + 1, 1]), (people[at] as number) + (people[at + 1] as number)),
    ),
    Float64Array.from(people),
  );

describe('how far the search goes', () => {
  test('four groups in turn are set right, five are left to the solver', () => {
    expect(chain(4, [1, 1, 1, 1, 0]).room(one, 1, 5)).toBe(1);
    expect(chain(4, [1, 1, 1, 1, 1]).room(one, -1, 5)).toBe(1);
    expect(chain(5, [1, 1, 1, 1, 1, 1]).room(one, 1, 5)).toBe(0);
  });

  test('many people are moved along together', () => {
    expect(chain(2, [0, 5000, 0]).room(one, 1, 4000)).toBe(4000);
  });

  test('it gives up after 600 pushes', () => {
    const behind = (many: number) => {
      const told = Array.from({ length: many }, (_, at) => at + 1);
      const [next, last] = [many + 1, many + 2];
      const all = [0, ...told, next].map((atom) => [atom, 1] as const);
      const known = [
        exactly(sumOf(...all), many + 2),
        exactly(sumOf([next, 1], [last, 1]), 2),
        ...told.map((atom) => exactly(sumOf([atom, 1]), 1)),
      ];
      return new WitnessSearch(known, new Float64Array(many + 3).fill(1)).room(one, 1, 1);
    };
    expect(behind(500)).toBe(1);
    expect(behind(700)).toBe(0);
  });

  test('the innermost sum is set right first, and what stands around it is not blamed', () => {
    const people = Float64Array.of(7, 5);
    const total = exactly(sumOf([0, 1], [1, 1]), 12);
    const pushed = new WitnessSearch([total, exactly(one, 7), exactly(sumOf([1, 1]), 5)], people);
    expect(pushed.room(one, 1, 1)).toBe(0);
    expect([...pushed.inTheWay()]).toEqual([1]);
  });
});

describe('what takes up', () => {
  const total = exactly(sumOf([0, 1], [1, 1]), 10);

  test('takes no more than another sum allows, upwards', () => {
    const pushed = new WitnessSearch([total, knownAs(sumOf([1, 1]), 0, 7)], Float64Array.of(5, 5));
    expect(pushed.room(one, -1, 5)).toBe(2);
    expect(pushed.room(one, 1, 5)).toBe(5);
  });

  test('takes no more than another sum allows, downwards', () => {
    const pushed = new WitnessSearch([total, knownAs(sumOf([1, 1]), 2, 9)], Float64Array.of(5, 5));
    expect(pushed.room(one, 1, 5)).toBe(3);
    expect(pushed.room(one, -1, 5)).toBe(4);
  });

  test('takes no more than it has', () => {
    expect(new WitnessSearch([total], Float64Array.of(7, 3)).room(one, 1, 9)).toBe(3);
  });

  test('of those that are taken off, no more than what is left says', () => {
    const net = knownAs(sumOf([0, 1], [1, -1]), 2, 4);
    const off = knownAs(sumOf([1, 1], [2, -1]), -1, 3);
    const pushed = new WitnessSearch([net, off], Float64Array.of(7, 5, 4));
    expect(pushed.room(one, 1, 4)).toBe(4);
    expect(new WitnessSearch([net, off, exactly(sumOf([2, 1]), 4)], Float64Array.of(7, 5, 4)).room(one, 1, 4)).toBe(4);
    expect(new WitnessSearch([net, off, exactly(sumOf([2, 1]), 4)], Float64Array.of(7, 5, 4)).room(one, 1, 9)).toBe(4);
  });
});

describe('room that is promised', () => {
  /** A few sums of a few groups, some told to the person, some to a step, some not at all. */
  function drawn(seed: number): { readonly known: readonly KnownSum[]; readonly world: Float64Array } {
    const draw = drawer(seed);
    const size = 3 + Math.floor(draw() * 5);
    const world = Float64Array.from({ length: size }, () => Math.floor(draw() * 12));
    const known = Array.from({ length: 2 + Math.floor(draw() * 5) }, (): KnownSum => {
      const terms = [...world.keys()].flatMap((atom) => (draw() < 0.5 ? [[atom, draw() < 0.8 ? 1 : -1] as const] : []));
      const sum = sumOf(...terms);
      const [count, kind] = [countIn(sum, world), draw()];
      if (kind < 0.3) return exactly(sum, count);
      const least = Math.floor(count / 10) * 10;
      return kind < 0.8 ? knownAs(sum, least, least + 9) : knownAs(sum, -INFINITE, INFINITE);
    });
    return { known, world };
  }

  /** How many groups of drawn worlds are promised more room, or less people, than the solver finds to be possible. */
  function promisedTooMuch(searched: (known: readonly KnownSum[]) => readonly KnownSum[]): number {
    let tooMuch = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const { known, world } = drawn(seed);
      const pushed = new WitnessSearch(searched(known), world);
      solver(world.length, known, ({ rangeOf }) => {
        for (const [atom, count] of world.entries()) {
          const sum = sumOf([atom, 1]);
          const { least, most } = rangeOf(sum);
          if (count + pushed.room(sum, 1, 30) > most || count - pushed.room(sum, -1, 30) < least) tooMuch += 1;
        }
      });
    }
    return tooMuch;
  }

  test('is never more than the solver finds', () => {
    expect(promisedTooMuch((known) => known)).toBe(0);
  });

  test('is more where the search is not told of one sum: the control', () => {
    expect(promisedTooMuch((known) => known.slice(1))).toBeGreaterThan(30);
  });
});

describe('the worlds that the attacker asks for', () => {
  const target = (sum: Sum, width = 10): Target => ({ id: 'x', sum, count: 5, width, notAll: null });

  test('push about half of the targets up each time, unlike far, and each of them both ways', () => {
    const open = Array.from({ length: 100 }, (_, atom) => ({ target: target(sumOf([atom, 1])) }));
    const rounds = Array.from({ length: 40 }, (_, round) => [...pricesFor(open, round).values()]);
    for (const [round, prices] of rounds.entries()) {
      const up = prices.filter((price) => price > 0).length;
      expect(up, `round ${round}`).toBeGreaterThan(25);
      expect(up, `round ${round}`).toBeLessThan(75);
      expect([...new Set(prices.map(Math.abs))].sort(), `round ${round}`).toEqual([1, 2, 3, 4, 5, 6, 7]);
    }
    for (const at of open.keys()) {
      const up = rounds.filter((prices) => (prices[at] as number) > 0).length;
      expect(up, `target ${at}`).toBeGreaterThan(5);
      expect(up, `target ${at}`).toBeLessThan(35);
    }
  });

  test('price a group by all targets that it is in, and those that are taken off the other way', () => {
    const two = [{ target: target(one) }, { target: target(sumOf([0, 1], [1, -1])) }];
    expect([...pricesFor(two, 0)]).toEqual([
      [0, -1 + 4],
      [1, -4],
    ]);
  });

  test('are forty at most, and none is asked for where there is no farthest one', () => {
    // a+b = b+c = a+c = 10: each is 5 in every world
    const pairs = [sumOf([0, 1], [1, 1]), sumOf([1, 1], [2, 1]), sumOf([0, 1], [2, 1])];
    const narrow = countingCalls(solver);
    attack(
      3,
      pairs.map((sum) => exactly(sum, 10)),
      [target(one)],
      narrow.solver,
    );
    expect([narrow.calls.worldFor, narrow.calls.rangeOf]).toEqual([40, 1]);
    const endless = countingCalls(solver);
    const open = [target(one), target(sumOf([1, 1]))];
    expect(attack(2, [knownAs(sumOf([0, 1], [1, -1]), 5, 6)], open, endless.solver)).toEqual([]);
    expect([endless.calls.worldFor, endless.calls.rangeOf]).toEqual([1, 2]);
  });

  test('clear what they show to be wide enough to the person, without working it out', () => {
    const wide = countingCalls(solver);
    const total = exactly(sumOf([0, 1], [1, 1]), 10);
    expect(attack(2, [total], [target(one)], wide.solver)).toEqual([]);
    expect(wide.calls.worldFor).toBeGreaterThan(1);
    expect(wide.calls.rangeOf).toBe(0);
    expect(attack(2, [total], [target(one, 11)], solver)).toMatchObject([{ range: { least: 0, most: 10 } }]);
  });
});
