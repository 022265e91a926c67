import { expect, test } from 'vitest';
import { contactForm } from '#app/contact/services/contact-preferences.server.ts';

const rest = { version: '2.1', stood: '1', idempotencyKey: '1f0c8c1e-0000-4000-8000-000000000000' };
const about = (days: { awayFrom: string; awayUntil: string }) =>
  contactForm.safeParse({ ...rest, ...days }).error?.issues.flatMap(({ message }) => message);

test('one of the two days alone, or no day at all, is told in words and breaks nothing', () => {
  const told = ['frequency:form.days'];
  expect(about({ awayFrom: '2026-12-01', awayUntil: '' })).toEqual(expect.arrayContaining(told));
  expect(about({ awayFrom: '', awayUntil: '2026-12-01' })).toEqual(expect.arrayContaining(told));
  expect(about({ awayFrom: '2026-12-02', awayUntil: '2026-12-01' })).toEqual(expect.arrayContaining(told));
  expect(about({ awayFrom: '2026-12-01', awayUntil: '2026-2-30' })).toContain('frequency:form.day');
  expect(about({ awayFrom: '2026-12-01', awayUntil: '2028-12-01' })).toContain('frequency:form.tooLongAway');
});
