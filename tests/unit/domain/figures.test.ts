import { expect, test } from 'vitest';
import { type CountedUse, figureActsOf } from '#app/public/domain/figures/acts.ts';
import { releaseDue } from '#app/public/domain/figures/release-due.ts';
import { gatesBand, workBand } from '#app/public/domain/figures/withdrawal-bands.ts';

test('a release is due on the first day of a month, once', () => {
  expect(releaseDue('2026-11-01', '2026-10-03', '2026-11-30')).toBeNull();
  expect(releaseDue('2026-11-01', '2026-10-03', '2026-12-01')).toBe('2026-12-01');
  expect(releaseDue('2026-11-23', '2026-10-03', '2026-12-09')).toBe('2026-12-01');
});

test('a programme that began this month has nothing of the month before to tell', () => {
  expect(releaseDue(null, '2026-11-03', '2026-11-30')).toBeNull();
  expect(releaseDue(null, '2026-11-03', '2026-12-01')).toBe('2026-12-01');
});

test('the time of a withdrawal is said in bands', () => {
  const from = '2026-11-03T00:00:00.000Z';
  expect(gatesBand(from, { at: '2026-11-03T00:00:10.000Z' })).toBe('ten-seconds');
  expect(gatesBand(from, { at: '2026-11-03T00:00:10.001Z' })).toBe('minute');
  expect(gatesBand(from, 'waits')).toBe('waits');
  expect(workBand(from, { at: '2026-12-03T00:00:00.000Z' })).toBe('month');
  expect(workBand(from, { at: '2027-03-03T00:00:00.000Z' })).toBe('longer');
  expect(workBand(from, 'not-asked')).toBe('not-asked');
});

const use = (more: Partial<CountedUse> = {}): CountedUse => ({
  ...{ status: 'runs', class: 'academia', country: 'JP', purposes: ['DUO:0000006'], approved: true, given: false },
  ...{ panelView: 'for', differs: false },
  ...more,
});

test('what was approved, what was given, and where the committee decided otherwise than the panel said', () => {
  const uses = [
    use({ given: true }),
    use({ class: 'industry', country: 'GB', panelView: 'against', differs: true }),
    use({ status: 'refused', approved: false, panelView: 'none' }),
  ];
  const acts = figureActsOf(uses, [], { committee: 2, panel: 1, incidents: 0 });
  expect(acts.class).toEqual([
    { node: 'academia', count: 1 },
    { node: 'industry', count: 1 },
  ]);
  expect(acts['given-country']).toEqual([{ node: 'JP', count: 1 }]);
  expect(acts.difference.map(({ count }) => count)).toEqual([1, 1, 1]);
  expect(acts.incidents).toEqual([{ node: 'published', count: 0 }]);
});

test('a request with the same purpose twice counts once under it; time to a decision is said in bands', () => {
  const acts = figureActsOf(
    [use({ purposes: ['DUO:0000006', 'DUO:0000006'] })],
    [
      { submittedAt: '2026-01-01T00:00:00.000Z', decidedAt: '2026-01-29T00:00:00.000Z' },
      { submittedAt: '2026-01-01T00:00:00.000Z', decidedAt: '2026-04-01T00:00:00.000Z' },
    ],
    { committee: 0, panel: 0, incidents: 0 },
  );
  expect(acts.purpose).toEqual([{ node: 'DUO:0000006', count: 1 }]);
  expect(acts.turnaround.map(({ count }) => count)).toEqual([1, 0, 0, 1]);
});
