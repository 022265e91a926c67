import { expect, test } from 'vitest';
import { lengthProblems } from '../../../scripts/testing/check-lengths.ts';

const lines = (many: number) => 'a line\n'.repeat(many);

test('300 lines are taken, 301 are not; with or without an end of the last', () => {
  expect(lengthProblems([['app/a.ts', lines(300)]])).toEqual([]);
  expect(lengthProblems([['app/a.ts', lines(301)]])).toEqual(['app/a.ts: 301 lines, 300 at most']);
  expect(lengthProblems([['app/ui/a.css', `${lines(300)}the last`]])).toHaveLength(1);
});

test('what is generated is not ours to shorten', () => {
  expect(lengthProblems([['app/adapters/database/generated/a.ts', lines(9000)]])).toEqual([]);
});
