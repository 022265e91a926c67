import { expect, test } from 'vitest';
import { standingOf, type TextRow, textsToAdd, type Written } from '#app/kernel/domain/drafting/standing.ts';

const AT = '2026-11-23T00:00:00.000Z';
const row = (more: Partial<TextRow>): TextRow => ({
  audience: 'adult',
  language: 'ja',
  part: 'section:desks',
  number: 1,
  kind: 'copied',
  text: '一',
  source: null,
  seen: null,
  settles: null,
  by: 'a',
  at: AT,
  ...more,
});
const english = (more: Partial<TextRow> = {}) => row({ language: 'en', text: 'one', source: 1, ...more });
const wrote = (more: Partial<Written>): Written => ({
  language: 'ja',
  text: '二',
  seen: 1,
  sourceSeen: 1,
  confirms: false,
  settles: null,
  ...more,
});
/** as the database would keep them */
const after = (rows: readonly TextRow[], written: readonly Written[]) => [
  ...rows,
  ...textsToAdd(rows, written).map((added) => row({ ...added, seen: added.seen })),
];

test('a translation lags when the source moves on, until somebody confirms it or writes it anew', () => {
  const first = [row({}), english()];
  expect(standingOf(first).get('en')?.isStale).toBe(false);
  const moved = after(first, [wrote({})]);
  expect(standingOf(moved).get('en')).toMatchObject({ text: 'one', isStale: true });
  const confirmed = after(moved, [wrote({ language: 'en', text: 'one', sourceSeen: 2, confirms: true })]);
  expect(standingOf(confirmed).get('en')).toMatchObject({ text: 'one', isStale: false, number: 2 });
  const anew = after(moved, [wrote({ language: 'en', text: 'two', sourceSeen: 2 })]);
  expect(standingOf(anew).get('en')).toMatchObject({ text: 'two', isStale: false });
});

test('translated beside an older source it still lags; a later number than there is counts for nothing', () => {
  const moved = after([row({}), english()], [wrote({})]);
  expect(standingOf(after(moved, [wrote({ language: 'en', text: 'x', sourceSeen: 1 })])).get('en')?.isStale).toBe(true);
  const cheated = after(moved, [wrote({ language: 'en', text: 'x', sourceSeen: 99 })]);
  expect(standingOf(after(cheated, [wrote({ text: '三', seen: 2 })])).get('en')?.isStale).toBe(true);
});

test('source and translation saved together belong together', () => {
  const both = after([row({}), english()], [wrote({ language: 'en', text: 'two' }), wrote({})]);
  expect(standingOf(both).get('en')).toMatchObject({ text: 'two', isStale: false });
});

test('of two who write at the same time nobody loses a word: the second text is kept aside until it is settled', () => {
  const first = after([row({})], [wrote({ text: 'hers' })]);
  const second = after(first, [wrote({ text: 'his' })]);
  expect(standingOf(second).get('ja')).toMatchObject({ text: 'hers', asides: [{ text: 'his', seen: 1, number: 3 }] });
  const kept = after(second, [wrote({ text: 'hers', seen: 2, settles: 3 })]);
  expect(standingOf(kept).get('ja')).toMatchObject({ text: 'hers', asides: [] });
  const taken = after(second, [wrote({ text: 'his', seen: 2, settles: 3 })]);
  expect(standingOf(taken).get('ja')).toMatchObject({ text: 'his', asides: [] });
  expect(
    taken.map(({ text }) => text),
    'the whole history is there',
  ).toEqual(['一', 'hers', 'his', 'his']);
});

test('what was not changed adds nothing, whatever the order of its lines', () => {
  expect(textsToAdd([row({})], [wrote({ text: '一' })])).toEqual([]);
  const json = row({ part: 'words:change', text: '{"a":"1","b":"2"}' });
  expect(textsToAdd([json], [wrote({ text: '{"b":"2","a":"1"}' })])).toEqual([]);
  expect(textsToAdd([json], [wrote({ text: '{"b":"2","a":"x"}' })])).toHaveLength(1);
});
