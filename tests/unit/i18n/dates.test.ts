import { describe, expect, test } from 'vitest';
import { eraYear, formatDay, formatInstant } from '#app/i18n/dates.ts';
import { dayFrom, yearFrom } from '#app/kernel/domain/typed-day.ts';

describe('days in words', () => {
  test('Japanese shows both years, plain Japanese readings, English the month in words', () => {
    expect(formatDay('2026-11-21', 'ja')).toBe('2026年（令和8年）11月21日');
    expect(formatDay('2026-11-21', 'ja-easy')).toBe('2026{年|ねん}11{月|がつ}21{日|にち}');
    expect(formatDay('2026-11-21', 'en')).toBe('21 November 2026');
  });

  test('an instant falls on the day of Japan, not of Greenwich', () => {
    expect(formatInstant('2026-11-20T15:30:00.000Z', 'ja')).toBe('2026年（令和8年）11月21日 00:30');
    expect(formatInstant('2026-11-20T15:30:00.000Z', 'en')).toBe('21 November 2026, 00:30 (Japan time)');
  });

  test('an era changes in the middle of a year and begins with its first year', () => {
    expect(eraYear('2019-04-30')).toBe('平成31年');
    expect(eraYear('2019-05-01')).toBe('令和元年');
    expect(eraYear('1989-01-07')).toBe('昭和64年');
    expect(eraYear('1989-01-08')).toBe('平成元年');
  });
});

describe('days as they are typed', () => {
  test.each([
    ['1952', 1952],
    ['昭和27', 1952],
    ['昭和２７年', 1952],
    ['S27', 1952],
    ['r 8', 2026],
    ['令和元年', 2019],
    ['平成', null],
    ['27', null],
    ['', null],
  ])('the year %j', (typed, year) => {
    expect(yearFrom(typed)).toBe(year);
  });

  test('a day that does not exist is none', () => {
    expect(dayFrom('2023', '2', '29')).toBeNull();
    expect(dayFrom('2024', '２月', '29日')).toBe('2024-02-29');
    expect(dayFrom('昭和27', '4', '3')).toBe('1952-04-03');
    expect(dayFrom('1952', '', '3')).toBeNull();
  });
});
