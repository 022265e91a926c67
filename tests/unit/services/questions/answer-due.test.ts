import { expect, test } from 'vitest';
import { answerDue } from '#app/kernel/services/questions/answer-due.ts';

const due = (asked: string) => answerDue(new Date(asked)).toISOString();

test.each([
  ['an ordinary Monday', '2026-11-16T01:00:00Z', '2026-11-18T01:00:00.000Z'],
  ['a Friday: the weekend does not count', '2026-11-13T01:00:00Z', '2026-11-17T01:00:00.000Z'],
  ['Friday in UTC, Saturday morning in Japan', '2026-11-13T23:00:00Z', '2026-11-16T23:00:00.000Z'],
  ['before Labour Thanksgiving, 23 November', '2026-11-20T01:00:00Z', '2026-11-25T01:00:00.000Z'],
  ['before a substitute holiday, 6 May 2026', '2026-05-01T01:00:00Z', '2026-05-08T01:00:00.000Z'],
  ['before the turn of the year', '2026-12-28T01:00:00Z', '2027-01-05T01:00:00.000Z'],
])('two working days after %s', (_what, asked, answered) => {
  expect(due(asked)).toBe(answered);
});
