import { expect, test } from 'vitest';
import { releaseDue } from '#app/domain/figures/release-due.ts';
import { gatesBand, workBand } from '#app/domain/figures/withdrawal-bands.ts';

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
