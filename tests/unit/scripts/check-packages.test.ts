import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Lock, lockProblems, mayBeShipped, shippedOf } from '../../../scripts/testing/check-packages.ts';
import { sbomOf } from '../../../scripts/testing/sbom.ts';

const fine = {
  version: '1.2.3',
  resolved: 'https://registry.npmjs.org/a/-/a-1.2.3.tgz',
  integrity: 'sha512-abc=',
};
const lock = (entry: object): Lock => ({ packages: { '': {}, 'node_modules/a': { ...fine, ...entry } } });

test('a package that is pinned is taken', () => {
  expect(lockProblems(lock({}))).toEqual([]);
});

test.each([
  [{ version: '^1.2.3' }, /no exact version/],
  [{ resolved: 'git+ssh://git@github.com/a/a.git#0' }, /comes from git/],
  [{ resolved: 'http://registry.npmjs.org/a/-/a-1.2.3.tgz' }, /comes from http:/],
  [{ integrity: undefined }, /no digest/],
  [{ integrity: undefined, optional: true, os: ['darwin'] }, /no digest/],
  [{ integrity: 'sha1-abc=' }, /weak digest/],
  [{ hasInstallScript: true }, /run a script/],
])('refused: %o', (entry, why) => {
  expect(lockProblems(lock(entry)).join()).toMatch(why);
});

test('every package of our own lock file has a digest; with one digest taken out, that is found', () => {
  const real = JSON.parse(readFileSync(join(import.meta.dirname, '../../..', 'package-lock.json'), 'utf8')) as Lock;
  expect(lockProblems(real)).toEqual([]);
  const [path = '', entry] = Object.entries(real.packages).find(([, one]) => one.optional) ?? [];
  const { integrity: _taken, ...without } = entry ?? {};
  expect(lockProblems({ packages: { ...real.packages, [path]: without } })).toHaveLength(1);
});

test('licences that oblige whoever ships are not shipped', () => {
  expect(['MIT', '(MIT OR Apache-2.0)', 'BSD-3-Clause'].map(mayBeShipped)).toEqual([true, true, true]);
  expect(['GPL-3.0', 'AGPL-3.0-only', 'UNLICENSED', 'unknown', 'SSPL-1.0'].map(mayBeShipped)).toEqual(
    Array(5).fill(false),
  );
});

test('what is for development alone is not counted', () => {
  const packages = {
    '': {},
    'node_modules/a': fine,
    'node_modules/b': { ...fine, dev: true },
    'node_modules/a/node_modules/a': fine,
  };
  expect(shippedOf({ packages })).toEqual(['a']);
});

test('the list of what is shipped has every package of production, each with its digest and a licence', () => {
  const root = join(import.meta.dirname, '../../..');
  const real = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  const { components } = sbomOf(root, real, { name: 'tomoni', version: '0' });
  const required = components.filter(({ scope }) => scope === 'required');
  expect([...new Set(required.map(({ name }) => name))].sort()).toEqual(shippedOf(real));
  expect(required.map(({ name }) => name)).toContain('@remix-run/node'); // npm's own list has it not
  expect(required.filter(({ hashes }) => hashes.length === 0).map(({ name }) => name)).toEqual([]);
  expect(required.filter(({ licenses }) => licenses[0]?.expression === 'unknown').map(({ name }) => name)).toEqual([]);
  expect(required.map(({ name }) => name)).not.toContain('vitest'); // the control
});
