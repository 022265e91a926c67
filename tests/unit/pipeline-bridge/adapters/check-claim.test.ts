/** `consent-gate check --claim`: the words of a job's comment, so that every engine says it alike. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHECK_OPTIONS, parseFlags, requestsOf } from '#bridge/cli/arguments.ts';
import { bodyFromBits, sampleIdOf } from '#bridge/contract/identifiers.ts';

const [one, two] = [1, 2].map((n) => sampleIdOf(bodyFromBits(BigInt(n))));
const requests = (...args: string[]) => requestsOf(parseFlags(args, CHECK_OPTIONS, 'en').values, 'en');
const claim = `consent:action=analyse;samples=${one},${two};tasks=samples`;

test('a claim becomes a request for each sample, or for the task’s own', () => {
  expect(requests('--claim', claim)).toHaveLength(2);
  expect(requests('--claim', claim, '--task', '2')).toEqual([{ subject: { sample: two }, action: 'analyse' }]);
});

test.each([
  [['--claim', 'consent:urgent=yes']],
  [['--claim', 'x']],
  [['--claim', claim, '--task', '3']],
  [['--claim', claim, '--task', 'x']],
  [['--claim', claim, '--sample', 'S-1']],
  [['--claim', claim, '--action', 'sequence']],
])('%j is a wrong use', (args) => {
  expect(() => requests(...args)).toThrow(expect.objectContaining({ code: 2 }));
});

test('samples come from a file, one a line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-samples-'));
  const file = join(folder, 'samples');
  writeFileSync(file, `${one}\r\n\n${two}\n`);
  const made = requests('--action', 'sequence', '--samples-from', file, '--sample', 'S-1');
  expect(made.map(({ subject }) => subject)).toEqual([{ sample: 'S-1' }, { sample: one }, { sample: two }]);
  rmSync(folder, { recursive: true });
  expect(() => requests('--action', 'sequence', '--samples-from', file)).toThrow(expect.objectContaining({ code: 2 }));
});
