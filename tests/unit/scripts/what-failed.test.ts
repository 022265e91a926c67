import { expect, test } from 'vitest';
import { failedInBrowser, failedInVitest } from '../../../scripts/testing/what-failed.ts';

const counts = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
const passed = { fullName: 'a yes is kept', status: 'passed', failureMessages: [] };

test('of vitest: the failed test with its first lines, no other', () => {
  const why = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n');
  const failed = { fullName: 'a no is obeyed', status: 'failed', failureMessages: [why] };
  const told = failedInVitest({
    ...counts,
    testResults: [
      { name: 'tests/a.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
      { name: 'tests/b.test.ts', status: 'passed', message: '', assertionResults: [passed] },
    ],
  });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^tests\/a\.test\.ts: a no is obeyed\n {4}line 0\n/u);
  expect(told[0]?.split('\n')).toHaveLength(13);
});

test('of vitest: a file that could not be read at all', () => {
  const testResults = [{ name: 'tests/c.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }];
  expect(failedInVitest({ ...counts, testResults })).toEqual(['tests/c.test.ts\n    no such module']);
});

test('of Playwright: at any depth, a second try that held too, and what failed outside the tests', () => {
  const spec = (title: string, status: string) => ({
    title,
    file: 'a.spec.ts',
    tests: [{ status, results: [{ errors: status === 'expected' ? [] : [{ message: `${title} was not so` }] }] }],
  });
  const told = failedInBrowser({
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
    suites: [
      { specs: [spec('signs', 'expected')], suites: [{ specs: [spec('leaves', 'unexpected')] }] },
      { specs: [spec('asks', 'flaky')] },
    ],
    errors: [{ message: 'no browser' }],
  });
  expect(told).toEqual([
    'a.spec.ts: leaves\n    leaves was not so',
    'a.spec.ts: asks\n    asks was not so',
    'outside the tests\n    no browser',
  ]);
});
