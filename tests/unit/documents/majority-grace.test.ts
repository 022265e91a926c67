/** One number of days, in the version that promises them and in the policy that keeps them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lastDayOfGrace } from '#app/kernel/domain/record/capacity.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';

const ROOT = 'app/documents';
const versions = Object.keys(currentPolicy.majorityGraceDays).flatMap((document) =>
  readdirSync(join(ROOT, document)).map((version) => ({ document, version })),
);

test.each(versions)('the gate keeps what $document $version promises a young person who says nothing', (one) => {
  const file = JSON.parse(readFileSync(join(ROOT, one.document, one.version, 'version.json'), 'utf8'));
  expect(currentPolicy.majorityGraceDays[one.document]).toBe(file.rules.majorityGraceDays);
});

test('every document is named, so that none is without days by an oversight', () => {
  const written = readdirSync(ROOT).filter((name) => name.endsWith('-icf'));
  expect(Object.keys(currentPolicy.majorityGraceDays).sort()).toEqual(written.sort());
});

test('the last day shown is the last that the gate allows: counted from the turn of the month', () => {
  expect(lastDayOfGrace('2029-03-31T15:00:00.000Z', 180)).toBe('2029-09-27');
});
