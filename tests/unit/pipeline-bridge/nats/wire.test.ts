import { expect, test } from 'vitest';
import { lineDigest } from '#bridge/contract/feed.ts';
import { decodeLine, encodeLine } from '#bridge/nats/wire.ts';
import { lineAfter, START } from './lines.ts';

const line = lineAfter(START, '{"schema":"x"}');

test('a line goes there and back', () => {
  expect(decodeLine(encodeLine(line))).toEqual(line);
});

test.each([
  ['no JSON', 'tomoni'],
  ['null', 'null'],
  ['a member too many', JSON.stringify({ ...line, more: 1 })],
  ['a member too few', JSON.stringify({ ...line, digest: undefined })],
  ['an unknown kind', JSON.stringify({ ...line, kind: 'other' })],
  ['a revision that is none', JSON.stringify({ ...line, revision: 1.5 })],
])('%s is no line', (_, text) => {
  expect(decodeLine(text)).toBeNull();
});

test('a leaf that takes over a piece of the payload keeps the digest, and is no line', () => {
  const lines = { ...line, payload: 'first\nsecond' };
  const moved = { ...lines, leaf: `${line.leaf}\nfirst`, payload: 'second' };
  expect(lineDigest(START.digest, moved)).toBe(lineDigest(START.digest, lines));
  expect(decodeLine(JSON.stringify(moved))).toBeNull();
});
