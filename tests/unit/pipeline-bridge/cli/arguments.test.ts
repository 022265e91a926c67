/** Flags become requests; the language follows the environment. */
import { expect, test } from 'vitest';
import { CHECK_OPTIONS, parseFlags, requestsOf } from '#bridge/cli/arguments.ts';
import { connectionFrom, startStopwatch } from '#bridge/cli/call.ts';
import { languageOf } from '#bridge/cli/outcome.ts';

const requests = (...args: string[]) => requestsOf(parseFlags(args, CHECK_OPTIONS, 'en').values, 'en');

test('each sample becomes a request of its own with the same terms', () => {
  const made = requests(
    '--action',
    'release-data',
    '--sample',
    'S-1',
    '--sample',
    'S-2',
    '--duo',
    'DUO:0000042',
    '--commercial',
    '--recipient-class',
    'industry',
    '--organisation',
    'x',
    '--country',
    'JP',
    '--min-revision',
    '7',
  );
  expect(made).toHaveLength(2);
  expect(made[1]).toEqual({
    subject: { sample: 'S-2' },
    action: 'release-data',
    purpose: { duo: ['DUO:0000042'], commercial: true },
    recipient: { class: 'industry', organisation: 'x', country: 'JP' },
    minRevision: 7,
  });
});

test.each([
  [[]],
  [['--action', 'analyse']],
  [['--sample', 'S-1']],
  [['--nonsense']],
  [['--action', 'analyse', '--sample', 'S-1', '--min-revision', 'x']],
])('%j is a wrong use', (args) => {
  expect(() => requests(...args)).toThrow(expect.objectContaining({ code: 2 }));
});

test('reasons are told in Japanese where the locale is Japanese', () => {
  expect(languageOf({ LANG: 'ja_JP.UTF-8' })).toBe('ja');
  expect(languageOf({ LANG: 'ja_JP.UTF-8', LC_ALL: 'C' })).toBe('en');
  expect(languageOf({})).toBe('en');
});

test('a token never crosses a network in plain http', () => {
  const at = (url: string) => () => connectionFrom({ CONSENT_GATE_URL: url, CONSENT_GATE_TOKEN: 'x' }, 'en', true);
  expect(at('http://gate.example')).toThrow(expect.objectContaining({ code: 2 }));
  expect(at('ftp://localhost')).toThrow(expect.objectContaining({ code: 2 }));
  expect(at('https://gate.example')().url).toBe('https://gate.example');
  expect(at('http://127.0.0.1:3100')().url).toBe('http://127.0.0.1:3100');
});

test('the caller’s watch runs from before the first send and errs on the late side', async () => {
  const elapsed = startStopwatch();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(elapsed()).toBeGreaterThanOrEqual(30);
});
