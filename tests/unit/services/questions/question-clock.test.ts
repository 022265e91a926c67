import { expect, test } from 'vitest';
import { byUrgency, questionClock } from '#app/kernel/services/questions/question-clock.ts';

const MONDAY = new Date('2026-11-16T01:00:00Z');
const open = { openedAt: MONDAY, answeredAt: null, closedAt: null, escalatedAt: null };
const at = (day: number) => new Date(`2026-11-${day}T01:00:00.001Z`);

test.each([
  ['before its time it waits', at(17), {}, 'waiting', 'hospital', '2026-11-18T01:00:00.000Z'],
  ['past its time it is overdue', at(18), {}, 'overdue', 'hospital', '2026-11-18T01:00:00.000Z'],
  [
    'passed on, the contact has two days of her own',
    at(19),
    { escalatedAt: at(18) },
    'waiting',
    'contact',
    '2026-11-20T01:00:00.001Z',
  ],
  ['the contact may be late too', at(21), { escalatedAt: at(18) }, 'overdue', 'contact', '2026-11-20T01:00:00.001Z'],
  ['answered, nothing is late', at(29), { answeredAt: at(17) }, 'answered', 'hospital', '2026-11-18T01:00:00.000Z'],
  [
    'settled by her word',
    at(29),
    { answeredAt: at(17), closedAt: at(18) },
    'settled',
    'hospital',
    '2026-11-18T01:00:00.000Z',
  ],
])('%s', (_what, now, more, state, owes, due) => {
  const clock = questionClock({ ...open, ...more }, now);
  expect([clock.state, clock.with, clock.dueAt.toISOString()]).toEqual([state, owes, due]);
});

test('what the hospital promised stays as it was, whoever has the question now', () => {
  const { hospitalDueAt } = questionClock({ ...open, escalatedAt: at(18) }, at(19));
  expect(hospitalDueAt.toISOString()).toBe('2026-11-18T01:00:00.000Z');
});

test('what is late comes first, then what is due first', () => {
  const lines = [
    { dueAt: at(20), late: false },
    { dueAt: at(17), late: true },
    { dueAt: at(19), late: false },
    { dueAt: at(16), late: true },
  ];
  expect(lines.sort(byUrgency).map(({ dueAt }) => dueAt.getUTCDate())).toEqual([16, 17, 19, 20]);
});
