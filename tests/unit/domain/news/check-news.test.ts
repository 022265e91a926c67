import { expect, test } from 'vitest';
import { adviceOn, faultsOf } from '#app/studio/domain/news/check-news.ts';
import { behindSource, type NewsContent, NOTHING_WRITTEN, writerOf } from '#app/studio/domain/news/news.ts';

const content = (
  language: 'ja' | 'ja-easy' | 'en',
  text: Partial<NewsContent['texts']['ja']>,
  picture: string | null = null,
) => ({
  picture,
  texts: { ...NOTHING_WRITTEN.texts, [language]: { title: 'T', body: 'B', alt: '', ...text } },
});
const kinds = (found: readonly { kind: string }[]) => found.map(({ kind }) => kind);

test('an empty language lacks title and text; a picture without words is a fault', () => {
  expect(kinds(faultsOf(NOTHING_WRITTEN, 'en'))).toEqual(['no-title', 'no-body']);
  expect(kinds(faultsOf(content('en', {}, 'a'.repeat(64)), 'en'))).toEqual(['no-alt']);
  expect(faultsOf(content('en', { alt: 'A tree.' }, 'a'.repeat(64)), 'en')).toEqual([]);
});

test('plain Japanese needs every reading, in hiragana; the words that lack one are named', () => {
  expect(faultsOf(content('ja-easy', { title: '{会|かい}', body: '{家|いえ}から聞ける報告' }), 'ja-easy')).toEqual([
    { language: 'ja-easy', kind: 'no-ruby', words: ['報告', '聞'] },
  ]);
  expect(kinds(faultsOf(content('ja-easy', { title: 'あ', body: '{会|KAI}' }), 'ja-easy'))).toEqual(['odd-ruby']);
  expect(faultsOf(content('ja-easy', { title: 'あ', body: '{会|かい}' }), 'ja-easy')).toEqual([]);
  // Japanese may stand without readings
  expect(faultsOf(content('ja', { title: '会', body: '報告' }), 'ja')).toEqual([]);
});

test('Japanese within the English is named', () => {
  expect(faultsOf(content('en', { body: 'In the 会場.' }), 'en')[0]?.words).toEqual(['会場']);
});

test('what is hard to read is advised on: long sentences, words that nothing explains', () => {
  const long = `${'とても長い文が続いて、'.repeat(12)}終わります。`;
  expect(kinds(adviceOn(content('ja', { title: '題', body: long }), 'ja', []))).toContain('long-sentences');
  const advice = (terms: readonly string[]) =>
    adviceOn(
      content('ja', { title: '題', body: 'これからは、ELSIと第三者提供のことを、ここでゆっくりお話しします。' }),
      'ja',
      terms,
    );
  expect(advice([])).toEqual([{ kind: 'unexplained', words: ['ELSI', '第三者提供'] }]);
  expect(advice(['{第三者|だいさんしゃ}{提供|ていきょう}', 'ELSI'])).toEqual([]);
  expect(adviceOn(content('en', { body: 'We keep it safe.' }), 'en', [])).toEqual([]);
});

test('a translation lags where the Japanese changed after it; who wrote it as it stands is known', () => {
  const saved = (number: number, by: string, ja: string, en: string) => ({
    number,
    by,
    content: {
      picture: null,
      texts: {
        ...NOTHING_WRITTEN.texts,
        ja: { title: ja, body: '', alt: '' },
        en: { title: en, body: '', alt: '' },
      },
    },
  });
  const saves = [saved(1, 'a', 'x', ''), saved(2, 'b', 'x', 'X'), saved(3, 'a', 'y', 'X')];
  expect(behindSource(saves.slice(0, 2))).toEqual([]);
  expect(behindSource(saves)).toEqual(['ja-easy', 'en']);
  expect([writerOf(saves, 'ja'), writerOf(saves, 'en')]).toEqual(['a', 'b']);
});
