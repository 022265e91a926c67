/** docs/testing.md is true of the files: each that has a short form is in its table, and each planted fault has a test that plants it. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/testing.md'), 'utf8');
const [ofForms = '', ofPlants = ''] = page.split('## Planted faults');

/** Names of tests in a text, as `unit/…`, `integration/…` or `e2e/…`. */
const namedIn = (text: string): string[] =>
  [...text.matchAll(/`((?:unit|integration|e2e)\/[\w/-]+)`/g)].map(([, name]) => name as string);
const ENDINGS = ['.test.ts', '.test.tsx', '.spec.ts'];
const fileOf = (name: string): string | undefined => {
  const last = name.split('/').at(-1);
  return [...ENDINGS.map((ending) => `${name}${ending}`), ...ENDINGS.map((ending) => `${name}/${last}${ending}`)]
    .map((file) => join(root, 'tests', file))
    .find((file) => existsSync(file));
};
const PLANTS = /control|planted|spoil|\bbugs?\b|\bfaults?\b/i;

/** Tests with a short form that the table does not name. A helper's short form is its tests'. */
const unnamed = (text: string): string[] =>
  globSync('tests/**/*.{test,spec}.{ts,tsx}', { cwd: root })
    .filter((file) => /support\/(?:how-much|share)/.test(readFileSync(join(root, file), 'utf8')))
    .filter((file) => !namedIn(text).some((name) => file.startsWith(`tests/${name}`)));

test('every test that it names is there', () => {
  expect(namedIn(page).length).toBeGreaterThan(30);
  expect(namedIn(page).filter((name) => !fileOf(name))).toEqual([]);
});

test('every test with a short form has its row', () => {
  expect(unnamed(ofForms)).toEqual([]);
});

test('every kind of planted fault is planted by the file beside it', () => {
  const names = namedIn(ofPlants);
  expect(names.length).toBeGreaterThanOrEqual(24);
  expect(names.filter((name) => !PLANTS.test(readFileSync(fileOf(name) ?? join(root, 'LICENSE'), 'utf8')))).toEqual([]);
});

test('control: a name without a file, and a short form without a row, are found', () => {
  expect(namedIn('`unit/no-such-test` `integration/web/reasons`').filter((name) => !fileOf(name))).toEqual([
    'unit/no-such-test',
  ]);
  expect(unnamed(ofForms.replaceAll('integration/web/reasons', ''))).toEqual(['tests/integration/web/reasons.test.ts']);
});
