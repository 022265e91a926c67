import { expect, test } from 'vitest';
import { clocksOf } from '#app/data-access/domain/programme/data-set-clocks.ts';
import type { Dataset } from '#bridge/contract/programme-state.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const set = (id: string, embargoUntil: string | null, publicFrom: string | null): Dataset => ({
  schema: 'dataset/1',
  id,
  title: { ja: id, en: id },
  embargoUntil,
  publicFrom,
  diseases: [],
});

test('a day that comes runs, one that came is over, none is none; an embargo is over at its very instant', () => {
  const at = (embargo: string | null) => clocksOf([set('a', embargo, null)], NOW)[0]?.embargo;
  expect(at('2026-11-22T00:00:00.001Z')).toEqual({ state: 'runs', at: '2026-11-22T00:00:00.001Z' });
  expect(at(NOW)).toEqual({ state: 'over', at: NOW });
  expect(at('2020-01-01T00:00:00.000Z')).toEqual({ state: 'over', at: '2020-01-01T00:00:00.000Z' });
  expect(at(null)).toEqual({ state: 'none' });
});

test('whose next day comes first stands first; those without one last', () => {
  const sets = [
    set('never', null, null),
    set('late', '2030-01-01T00:00:00.000Z', null),
    set('soon', '2020-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'),
    set('also-never', '2020-01-01T00:00:00.000Z', null),
  ];
  expect(clocksOf(sets, NOW).map(({ id }) => id)).toEqual(['soon', 'late', 'also-never', 'never']);
  expect(clocksOf(sets.toReversed(), NOW).map(({ id }) => id)).toEqual(['soon', 'late', 'also-never', 'never']);
});
