/** From which day a company may publish, and why a patent is no exception but a rule of its own. */
import { describe, expect, test } from 'vitest';
import { cannotNoticePatent, cannotPublishOn, publishingOpens } from '#app/data-access/domain/publications/notices.ts';

const EMBARGO = '2026-12-31T15:00:00.000Z';
const refusalOf = (refused: ReturnType<typeof cannotPublishOn>) => refused?.refusal;

test('of several data sets the last day counts', () => {
  const set = (startPoint: string) => ({ startPoint, embargoUntil: null });
  expect(publishingOpens([set('2024-10-01'), set('2025-03-01')])).toBe('2027-03-01');
  expect(publishingOpens([{ startPoint: '2024-10-01', embargoUntil: EMBARGO }])).toBe('2027-01-01');
  expect(publishingOpens([{ embargoUntil: null }])).toBeNull();
  expect(publishingOpens([])).toBeNull();
});

test('a company names a day, and not one before its own; nobody else is kept from any day', () => {
  const early = { code: 'publication-too-early', items: ['2027-01-01'] };
  expect(refusalOf(cannotPublishOn('2026-12-31', '2027-01-01'))).toEqual(early);
  expect(cannotPublishOn('2027-01-01', '2027-01-01')).toBeNull();
  expect(refusalOf(cannotPublishOn(undefined, '2027-01-01'))).toEqual({ code: 'publication-day-missing' });
  for (const on of ['2020-01-01', undefined]) expect(cannotPublishOn(on, null)).toBeNull();
});

describe('patents', () => {
  const now = '2026-11-22T00:00:00.000Z';
  const refused = (filedOn: string, publishedOn: string | null, opens: string | null = '2029-01-01') =>
    refusalOf(cannotNoticePatent({ filedOn, publishedOn }, opens, now));

  test('published 18 months after filing it is exempt; earlier it is not', () => {
    expect(refused('2025-04-10', '2026-10-10')).toBeUndefined();
    expect(refused('2025-04-10', '2026-10-09')).toEqual({ code: 'patent-too-early', items: ['2026-10-10'] });
  });

  test('from the day on which anything may be published, or of nobody who is kept, any day will do', () => {
    expect(refused('2026-04-10', '2026-10-01', '2026-10-01')).toBeUndefined();
    expect(refused('2026-04-10', '2026-09-30', '2026-10-01')).toMatchObject({ items: ['2026-10-01'] });
    expect(refused('2026-04-10', '2026-05-01', null)).toBeUndefined();
  });

  test('filed yesterday and not published yet: that is all there is to tell', () => {
    expect(refused('2026-11-21', null)).toBeUndefined();
    expect(refused('2026-11-24', null)).toEqual({ code: 'in-the-future' });
    expect(refused('2026-04-10', '2026-04-09')).toEqual({ code: 'term-backwards' });
  });
});
