/** Patterns of visa conditions against a slow and plain reading of the specification. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patternMatches } from '#bridge/passports/conditions.ts';

function plainly(pattern: readonly string[], text: readonly string[]): boolean {
  const [asked, ...rest] = pattern;
  if (asked === undefined) return text.length === 0;
  if (asked === '*') return plainly(rest, text) || (text.length > 0 && plainly(pattern, text.slice(1)));
  return text.length > 0 && (asked === '?' || asked === text[0]) && plainly(rest, text.slice(1));
}

const letters = fc.array(fc.constantFrom('a', 'b', '.', '\\', '🧬'), { maxLength: 8 });
const patterns = fc.array(fc.constantFrom('a', 'b', '.', '\\', '🧬', '?', '*', '*'), { maxLength: 8 });

test('a pattern matches as the specification says', () => {
  fc.assert(
    fc.property(patterns, letters, (pattern, text) => {
      expect(patternMatches(pattern.join(''), text.join(''))).toBe(plainly(pattern, text));
    }),
    { numRuns: 3000 },
  );
});

test('a pattern of many stars takes no time', () => {
  const began = performance.now();
  expect(patternMatches('*a'.repeat(100), 'a'.repeat(4000).concat('b'))).toBe(false);
  expect(performance.now() - began).toBeLessThan(500);
});
