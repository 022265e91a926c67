/** The table by success criterion: none missing, none invented, no result without a way of testing. */
import { expect, test } from 'vitest';
import { CRITERIA, countCriteria } from '#app/public/domain/criteria.ts';

const idsOf = (since: string) => CRITERIA.filter((one) => one.since === since).map(({ id }) => id);

test('the 38 criteria of JIS X 8341-3:2016, and the 18 that WCAG 2.1 and 2.2 added, each once', () => {
  expect(idsOf('2.0')).toHaveLength(38);
  expect(idsOf('2.1')).toHaveLength(12);
  expect(idsOf('2.2').sort()).toEqual(['2.4.11', '2.5.7', '2.5.8', '3.2.6', '3.3.7', '3.3.8']);
  expect(new Set(CRITERIA.map(({ id }) => id)).size).toBe(56);
  expect(CRITERIA.filter(({ since, level }) => since === '2.0' && level === 'AA')).toHaveLength(13);
});

test('what nobody tried is not called met, and the counts are of the same list', () => {
  const counts = countCriteria(CRITERIA);
  expect(counts.met + counts.partly + counts.na + counts['not-tried']).toBe(56);
  for (const { result, by } of CRITERIA) expect(by.length > 0).toBe(result === 'met' || result === 'partly');
  // no screen reader was tried: what only one can tell is not met
  expect(CRITERIA.find(({ id }) => id === '4.1.2')?.result).not.toBe('met');
});
