import { expect, test } from 'vitest';
import { frozenLedgers, readFrozen, replay } from '#tests/ledgers/frozen.ts';

/** What each gave on the day it was kept (`npm run freeze-ledger`). A line is never changed, only added. */
const KEPT: Readonly<Record<string, string>> = {
  '0.1.0-2026-11-23': '12661ec3d0cc121503bd6712bd721df3594bdfab9aeb60d7a72afc6646ff8a50',
};

test('every kept ledger is held to its digest', () => {
  expect(frozenLedgers()).toEqual(Object.keys(KEPT).sort());
  expect(frozenLedgers().length).toBeGreaterThan(0);
});

test.each(Object.entries(KEPT))('the ledger of %s is replayed to the same states, bit for bit', (name, digest) => {
  expect(replay(readFrozen(name))).toEqual({ digest, differing: [] });
});

test('one answer turned round is noticed: the control', () => {
  const [name = ''] = frozenLedgers();
  const lines = readFrozen(name);
  const at = lines.findIndex(({ body, kind }) => kind === 'consent-state' && body.includes('"permit"'));
  const turned = lines.map((line, place) =>
    place === at ? { ...line, body: line.body.replace('"permit"', '"deny"') } : line,
  );
  const found = replay(turned);
  expect(found.differing[0]).toBe(lines[at]?.revision);
  expect(found.digest).not.toBe(KEPT[name]);
});
