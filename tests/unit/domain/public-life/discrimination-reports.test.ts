import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundsOfHalf,
  countsOf,
  DISCRIMINATION_KINDS,
  discriminationReportState,
  halfOf,
  isToBePassedOn,
  refusedClose,
  refusedCounts,
  shownCount,
} from '#app/contact/domain/discrimination-reports/discrimination-report.ts';
import type { Refused } from '#app/kernel/domain/outcome.ts';

/** null where it is taken */
const codeOf = (refused: Refused | null) => refused?.refusal.code ?? null;

const times = {
  dueAt: '2026-12-07T00:00:00.000Z',
  answeredAt: null,
  waitsSince: null,
  escalatedAt: null,
  closedAt: null,
};
const [early, late] = ['2026-12-01T00:00:00.000Z', '2026-12-07T00:00:01.000Z'];

describe('the clock of a report', () => {
  test('waits, is late, is answered, waits again when it is written on, is closed', () => {
    expect(discriminationReportState(times, early)).toBe('waiting');
    expect(discriminationReportState(times, late)).toBe('late');
    const answered = { ...times, answeredAt: early };
    expect(discriminationReportState(answered, late)).toBe('answered');
    expect(discriminationReportState({ ...answered, waitsSince: early }, late)).toBe('late');
    expect(discriminationReportState({ ...answered, closedAt: early }, late)).toBe('closed');
  });

  test('is passed on once, when the promise is broken and not before', () => {
    expect(isToBePassedOn(times, early)).toBe(false);
    expect(isToBePassedOn(times, late)).toBe(true);
    expect(isToBePassedOn({ ...times, escalatedAt: late }, late)).toBe(false);
  });

  test('nothing is closed over a question that still waits', () => {
    expect(codeOf(refusedClose('elsi-officer', times))).toBe('report-not-answered');
    expect(codeOf(refusedClose('elsi-officer', { ...times, answeredAt: early, waitsSince: early }))).toBe(
      'report-not-answered',
    );
    expect(refusedClose('ethics-contact', { ...times, answeredAt: early })).toBeNull();
    expect(codeOf(refusedClose('site-coordinator', { ...times, answeredAt: early }))).toBe('not-permitted');
  });
});

describe('what is published of a half-year', () => {
  test('no count of 1 to 9 shows, and none is told from nought', () => {
    for (let count = 0; count < 10; count += 1) expect(shownCount(count)).toBeNull();
    fc.assert(
      fc.property(fc.nat(1000), (count) => {
        const shown = shownCount(count);
        return shown === null ? count < 10 : shown % 10 === 0 && shown <= count && count - shown < 10;
      }),
    );
  });

  test('there is no sum from which a hidden kind could be read off', () => {
    const kinds = [...Array<'work'>(25).fill('work'), ...Array<'school'>(3).fill('school')];
    const counts = countsOf(kinds);
    expect(Object.keys(counts)).toEqual([...DISCRIMINATION_KINDS]);
    expect(counts).toMatchObject({ work: 20, school: null, marriage: null });
  });

  test('is a half-year of Japan, after its end, once', () => {
    expect(halfOf('2026-06-30T14:59:59.000Z')).toBe('2026-1');
    expect(halfOf('2026-06-30T15:00:00.000Z')).toBe('2026-2');
    expect(boundsOfHalf('2026-2').until.toISOString()).toBe('2026-12-31T15:00:00.000Z');
    expect(() => boundsOfHalf('2026-3')).toThrow();
    expect(codeOf(refusedCounts('elsi-officer', '2026-2', false, early))).toBe('half-year-not-over');
    expect(codeOf(refusedCounts('elsi-officer', '2026-1', true, early))).toBe('half-year-published');
    expect(codeOf(refusedCounts('ethics-contact', '2026-1', false, early))).toBe('not-permitted');
    expect(refusedCounts('elsi-officer', '2026-1', false, early)).toBeNull();
  });
});
