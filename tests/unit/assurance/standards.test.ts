/** The check of the standards: it must see what it is there to see. */
import { expect, test } from 'vitest';
import { faultsOf, PAGES, printed } from '../../../scripts/assurance/standards.ts';

type Requirement = Parameters<typeof faultsOf>[0]['requirements'][number];
const FILE = 'tests/unit/somewhere.test.ts';
const read = (file: string) =>
  file === FILE
    ? "test('it holds', () => {});\n  test.each(['a'])('%s is refused', () => {});\n// 'it is only said'"
    : null;
const one: Requirement = {
  id: '1.1.1',
  level: 1,
  words: 'Something is held',
  state: 'held',
  tests: [`${FILE} # it holds`],
  why: '',
};
const standard = (...requirements: Requirement[]) => ({
  standard: 'A standard',
  signed: { by: 'somebody', on: '2026-11-23' },
  levels: { 1: requirements.length },
  thirdLevelOf: [],
  requirements,
});

test('all well: no fault, also for a test that is made of a table', () => {
  expect(faultsOf(standard({ ...one }, { ...one, id: '1.1.2', tests: [`${FILE} # %s is refused`] }), read)).toEqual([]);
});

test('a test that is gone, a file that is gone, a name that is only mentioned', () => {
  for (const gone of [`${FILE} # it held`, 'tests/unit/nowhere.test.ts # it holds', `${FILE} # it is only said`])
    expect(faultsOf(standard({ ...one, tests: [gone] }), read)).toEqual([`1.1.1: there is no test “${gone}”`]);
});

test('a requirement without a test, a note without a reason, one twice, one too few', () => {
  expect(faultsOf(standard({ ...one, tests: [] }), read)).toEqual(['1.1.1 is held by no test']);
  expect(faultsOf(standard({ ...one, state: 'note', tests: [] }), read)).toEqual(['1.1.1 says not why']);
  expect(faultsOf(standard({ ...one }, { ...one }), read)).toEqual(['1.1.1 stands twice']);
  expect(faultsOf({ ...standard({ ...one }), levels: { 1: 2 } }, read)).toEqual(['level 1 has 1 requirements, not 2']);
});

test('what is not met stands on the page as such, and counts against', () => {
  const [page] = PAGES;
  if (!page) throw new Error('no page');
  const text = printed(page, standard({ ...one }, { ...one, id: '1.1.2', state: 'short', why: 'not yet' }));
  expect(text).toContain('2 are set and apply: **1 held by tests (50.0 %)**, 0 by a signed note, 1 not met');
  expect(text).toContain('| 1.1.2 | 1 | Something is held | **not met** | not yet');
});
