/** What the runners' reports say failed, so that it is told once more at the end: a long run is often read from its end alone. */

/** vitest's `--reporter=json`, the part that is read. */
export type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
  }[];
};

type Suite = {
  suites?: Suite[];
  specs?: { title: string; file: string; tests: { status: string; results: { errors: { message?: string }[] }[] }[] }[];
};

/** Playwright's JSON report, the part that is read. */
export type BrowserReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
  errors: { message?: string }[];
};

const LINES = 12;

const told = (what: string, why: readonly string[]): string =>
  [what, ...why.join('\n').split('\n').filter(Boolean).slice(0, LINES)].join('\n    ');

/** @returns a text for each test, or file that could not be run, in vitest's report */
export function failedInVitest(report: VitestReport): string[] {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [told(name, [message])];
    return failed.map(({ fullName, failureMessages }) => told(`${name}: ${fullName}`, failureMessages));
  });
}

function failedSpecs({ suites = [], specs = [] }: Suite): string[] {
  const here = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) =>
        told(
          `${file}: ${title}`,
          results.flatMap(({ errors }) => errors.map(({ message = '' }) => message)),
        ),
      ),
  );
  return [...here, ...suites.flatMap(failedSpecs)];
}

/** @returns a text for each test, or fault outside the tests, in Playwright's report */
export const failedInBrowser = ({ suites, errors }: BrowserReport): string[] => [
  ...suites.flatMap(failedSpecs),
  ...errors.map(({ message = '' }) => told('outside the tests', [message])),
];
