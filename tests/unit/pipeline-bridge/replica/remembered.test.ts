/** The last place seen, on disk: what cannot be read is a doubt and never a fresh start (lease line 20). */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { rememberedIn } from '#bridge/replica/remembered.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoni-seen-'));
afterAll(() => rmSync(folder, { recursive: true }));
let file: string;
let rounds = 0;
beforeEach(() => {
  rounds += 1;
  file = join(folder, `${rounds}`, 'state', 'seen.json');
});

const PLACE = { incarnation: 'ledger-1', revision: 5, digest: 'd'.repeat(64) };
const modeOf = (path: string) => statSync(path).mode & 0o777;

test('a gate that never followed a ledger remembers nothing', () => expect(rememberedIn(file).read()).toBeNull());

test('the place last written is read back, after a restart too; nothing half-written lies beside it', () => {
  const before = rememberedIn(file);
  before.write(PLACE);
  before.write({ ...PLACE, revision: 6 });
  expect(before.read()).toEqual({ ...PLACE, revision: 6 });
  expect(rememberedIn(file).read()).toEqual({ ...PLACE, revision: 6 });
  expect(readdirSync(dirname(file))).toEqual(['seen.json']);
});

test('only the gate itself may look at it', () => {
  rememberedIn(file).write(PLACE);
  expect(modeOf(file)).toBe(0o600);
  expect(modeOf(dirname(file))).toBe(0o700);
});

test.each([
  ['a cut file', JSON.stringify(PLACE).slice(0, 30)],
  ['an empty file', ''],
  ['a place without a digest', JSON.stringify({ incarnation: 'ledger-1', revision: 5 })],
  ['a revision that is none', JSON.stringify({ ...PLACE, revision: -1 })],
  ['a place of another kind', JSON.stringify({ ...PLACE, of: 'something else' })],
])('%s is an error', (_, text) => {
  const remembered = rememberedIn(file);
  writeFileSync(file, text);
  expect(() => remembered.read()).toThrow();
});

test('a file that is there and cannot be opened is an error', () => {
  const remembered = rememberedIn(file);
  mkdirSync(file);
  expect(() => remembered.read()).toThrow();
});
