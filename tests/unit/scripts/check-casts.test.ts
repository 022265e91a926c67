import { expect, test } from 'vitest';
import { castProblems } from '../../../scripts/testing/check-casts.ts';

// put together here, so that this file holds no cast itself
const CAST = `const row = found ${['as', 'unknown', 'as'].join(' ')} Row;\n`;
const REASON = '// cast: the driver names its rows by no type of ours\n';

test('a cast through unknown needs its reason on the line above', () => {
  expect(castProblems([['app/a.ts', `${REASON}${CAST}`]])).toEqual([]);
  expect(castProblems([['app/a.ts', CAST]])).toEqual(['app/a.ts:1: a cast without a `// cast:` reason']);
  expect(castProblems([['app/a.ts', `${REASON}\n${CAST}`]])).toHaveLength(1);
  expect(castProblems([['app/a.ts', `// cast: no\n${CAST}`]])).toHaveLength(1);
});

test('a reason does not help where there are too many casts', () => {
  const one = `${REASON}${CAST}`;
  expect(castProblems([['app/a.ts', one.repeat(2)]], 2)).toEqual([]);
  expect(castProblems([['app/a.ts', one.repeat(3)]], 2)).toEqual(['3 casts through unknown, 2 at most']);
});

test('tests need no reason, and may not have more than they have', () => {
  expect(castProblems([['tests/a.test.ts', CAST]], 0, 1)).toEqual([]);
  expect(castProblems([['tests/a.test.ts', CAST.repeat(2)]], 0, 1)).toEqual([
    '2 casts through unknown in tests, 1 at most',
  ]);
});

test('a comment that speaks of such a cast is none', () => {
  expect(castProblems([['app/a.ts', `// ${CAST}`]])).toEqual([]);
});
