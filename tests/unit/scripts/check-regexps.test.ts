import { expect, test } from 'vitest';
import { expressionsIn, whyUnsafe } from '../../../scripts/testing/check-regexps.ts';

test.each([
  ['/^(a+)+$/', 'exponential'],
  ['/^[\\d ]*\\d+$/', 'polynomial'],
  // the one that kept the web process busy over a PDF of two kilobytes
  [
    '/<<((?:(?!endobj)[\\s\\S]){0,800}?\\/ObjStm\\b(?:(?!endobj)[\\s\\S]){0,800}?)>>\\s*stream/g',
    'exponential|polynomial|not proven',
  ],
])('the control: %s is found', { timeout: 40_000 }, (literal, why) => {
  expect(whyUnsafe(literal)).toMatch(new RegExp(why));
});

test('one that is read once from left to right is safe', () => {
  expect(whyUnsafe('/^[a-z]{1,9}:[^:]*$/')).toBeNull();
});

test('expressions are found wherever they stand, and in JSX nothing else is taken for one', () => {
  const code =
    "const a = /x+/g.test(y); f(new RegExp('z*', 'i')); const b = RegExp(a + y); return <p>{/q/.exec(c)} 1 / 2 </p>;";
  expect(expressionsIn('a.tsx', code)).toEqual({ literals: ['/x+/g', '/z*/i', '/q/'], built: 1 });
});
