import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readManifestAnswer } from '#app/data-access/domain/programme/manifest-answer.ts';
import { sampleIdOf } from '#bridge/contract/identifiers.ts';

const samples = ['000000001', '000000002'].map(sampleIdOf);
const digest = (ids: readonly string[]) =>
  createHash('sha256')
    .update(ids.map((id) => `${id}\n`).join(''))
    .digest('hex');
const trailer = (more: object = {}) => ({
  manifest: 'M-1',
  status: 'complete',
  read: 2,
  permitted: 2,
  denied: {},
  revision: 5,
  sha256: digest(samples),
  recorded: { revision: 6 },
  jws: 'x',
  ...more,
});
const answer = (lines: readonly string[], last: object | null) =>
  `${['sample', ...lines].map((line) => `${line}\n`).join('')}${last ? `#tomoni-trailer,${JSON.stringify(last)}\n` : ''}`;

test('a list counts where its last word is complete and belongs to its lines', () => {
  expect(readManifestAnswer(answer(samples, trailer()))).toMatchObject({ status: 'complete', trailer: { read: 2 } });
  const passedOn = samples.map((id) => `"${id}",A1`);
  expect(readManifestAnswer(answer(passedOn, trailer()))).toMatchObject({ status: 'complete' });
});

test.each([
  ['ends without a last word', answer(samples, null), 'cut'],
  ['is empty', '', 'cut'],
  ['lost its end', answer(samples, trailer()).slice(0, -1), 'cut'],
  ['lost a line', answer(samples.slice(1), trailer()), 'cut'],
  ['has a line more', answer([...samples, sampleIdOf('000000003')], trailer()), 'cut'],
  ['has another digest', answer(samples, trailer({ sha256: digest([]) })), 'cut'],
  ['has a last word that is none', answer(samples, { status: 'complete' }), 'cut'],
  ['is void', answer(samples, trailer({ status: 'void' })), 'void'],
  ['failed', answer(samples, trailer({ status: 'failed' })), 'failed'],
])('a list that %s counts for nothing', (_name, text, status) => {
  expect(readManifestAnswer(text)).toEqual({ status });
});
