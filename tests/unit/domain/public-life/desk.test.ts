import { expect, test } from 'vitest';
import { type DeskSheet, deskSheet, matches } from '#app/public/domain/desk.ts';
import { PREFECTURES, prefectureName } from '#app/public/domain/prefectures.ts';
import desks from '#prisma/seed/open/desks.json' with { type: 'json' };

const all = desks.map(({ desk: _desk, ...sheet }): DeskSheet => deskSheet.parse(sheet));

test('a desk for the whole country is one of every prefecture', () => {
  const found = all.filter((one) => matches(one, { prefecture: '28' }));
  expect(found.some(({ prefecture }) => prefecture === null)).toBe(true);
  expect(found.every(({ prefecture }) => prefecture === null || prefecture === '28')).toBe(true);
  expect(all.filter((one) => matches(one, { kind: 'counselling', language: 'sign' }))).toHaveLength(1);
  expect(all.filter((one) => matches(one, {}))).toHaveLength(all.length);
});

test('hours end after they begin, and a prefecture is one of the forty-seven', () => {
  const [first] = all as [DeskSheet, ...DeskSheet[]];
  const wrong = { ...first, hours: [{ days: [1], from: '17:00', until: '09:00' }] };
  expect(deskSheet.safeParse(wrong).success).toBe(false);
  expect(deskSheet.safeParse({ ...first, prefecture: '48' }).success).toBe(false);
  expect(PREFECTURES).toHaveLength(47);
  expect([prefectureName('13', 'ja'), prefectureName('13', 'ja-easy'), prefectureName('47', 'en')]).toEqual([
    '東京都',
    '{東京都|とうきょうと}',
    'Okinawa',
  ]);
});
