import { expect, test } from 'vitest';
import { type Lock, lockProblems, mayBeShipped, shippedOf } from '../../../scripts/testing/check-packages.ts';

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
  [{ integrity: 'sha1-abc=' }, /weak digest/],
  [{ hasInstallScript: true }, /run a script/],
])('refused: %o', (entry, why) => {
  expect(lockProblems(lock(entry)).join()).toMatch(why);
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
