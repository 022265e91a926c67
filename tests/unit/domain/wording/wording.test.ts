import { expect, test } from 'vitest';
import {
  faultOfWording,
  languagesThat,
  sourceMark,
  type Wording,
  wordingsThat,
} from '#app/kernel/domain/interface-text/wording.ts';

const word = (texts: Partial<Wording['texts']>, isForStaff = false): Wording => ({
  key: 'news:title',
  isForStaff,
  texts: { ja: 'お知らせ{{day}}', 'ja-easy': 'おしらせ{{day}}', en: 'News {{day}}', ...texts },
});

test('what lags is named by language: missing, without a reading, translated from other Japanese', () => {
  expect(languagesThat('missing', word({ en: '', 'ja-easy': '' }), {})).toEqual(['ja-easy', 'en']);
  expect(languagesThat('missing', word({ 'ja-easy': '' }, true), {})).toEqual([]);
  expect(languagesThat('no-ruby', word({ 'ja-easy': 'お知らせ{{day}}' }), {})).toEqual(['ja-easy']);
  expect(languagesThat('no-ruby', word({ 'ja-easy': 'お{知|し}らせ{{day}}' }), {})).toEqual([]);
  const [old, now] = [sourceMark('お知らせ'), sourceMark('お知らせ{{day}}')];
  expect(languagesThat('behind', word({}), { 'news:title': { en: old, 'ja-easy': now } })).toEqual(['en']);
  expect(languagesThat('behind', word({}), { 'news:title': now })).toEqual([]);
  // nobody noted it: nothing is said
  expect(languagesThat('behind', word({}), {})).toEqual([]);
});

test('words are found by namespace, by what they lack, and by a word in any language', () => {
  const all = [word({}), { ...word({ en: '' }), key: 'help:title' }];
  const keys = (asked: Partial<Parameters<typeof wordingsThat>[1]>) =>
    wordingsThat(all, { namespace: null, filter: null, search: '', ...asked }, {}).map(({ key }) => key);
  expect(keys({ namespace: 'help' })).toEqual(['help:title']);
  expect(keys({ filter: 'missing' })).toEqual(['help:title']);
  expect(keys({ search: 'NEWS {' })).toEqual(['news:title']);
  expect(keys({ search: 'お知らせ' })).toHaveLength(2);
});

test.each([
  ['en', 'The news {{day}}', null],
  ['en', 'News {{day}}', 'same'],
  ['en', 'News', 'values'],
  ['en', 'News {{who}} {{day}}', 'values'],
  ['en', '[News](page) {{day}}', 'links'],
  ['en', 'お News {{day}}', 'japanese-in-english'],
  ['ja-easy', '{知|し}らせ {{day}}', null],
  ['ja-easy', '知らせ {{day}}', 'no-ruby'],
  ['ja', '{知|SHI}らせ {{day}}', 'odd-ruby'],
] as const)('in %s “%s” is judged: %s', (language, after, fault) => {
  expect(faultOfWording(after, word({}), language)).toBe(fault);
});
