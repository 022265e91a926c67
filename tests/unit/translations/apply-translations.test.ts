/** What the studio accepted becomes files of the repository, and only where nothing else was written meanwhile. */
import { expect, test } from 'vitest';
import { sourceMark } from '#app/kernel/domain/interface-text/wording.ts';
import { applied, noted, type WordFiles } from '../../../scripts/translations/apply-translations.ts';

const files = (): WordFiles => ({
  words: {
    'ja/news': { title: 'お知らせ', list: { none: 'まだありません。' } },
    'ja-easy/news': { title: 'おしらせ', list: { none: 'まだありません。' } },
    'en/news': { title: 'News', list: { none: 'None.' } },
  },
  translatedFrom: { 'news:title': sourceMark('お知らせ'), 'news:list.none': sourceMark('まだありません。') },
});
const change = (key: string, language: 'ja' | 'en', before: string, after: string) => ({
  key,
  language,
  before,
  after,
});

test('a text is written in its place, and nothing beside it', () => {
  const before = files();
  const { files: after, left } = applied(before, [change('news:list.none', 'en', 'None.', 'Nothing yet.')]);
  expect(left).toEqual([]);
  expect(after.words['en/news']).toEqual({ title: 'News', list: { none: 'Nothing yet.' } });
  expect(after.words['ja/news']).toBe(before.words['ja/news']);
  expect(before).toEqual(files());
});

test('over other words, in a place that is not there, or unfit, it is left and said', () => {
  const { files: after, left } = applied(files(), [
    change('news:title', 'en', 'Updates', 'All news'),
    change('news:nothing', 'en', '', 'X'),
    change('news:title', 'en', 'News', 'お News'),
  ]);
  expect(left.map(({ why }) => why)).toEqual([
    'other words stand there by now',
    'there is no such text',
    'japanese-in-english',
  ]);
  expect(after).toEqual(files());
});

test('new Japanese leaves its translations behind until each is written or looked at again', () => {
  const changed = applied(files(), [change('news:title', 'ja', 'お知らせ', '最近のこと')]).files;
  expect(changed.translatedFrom['news:title']).toBe(sourceMark('お知らせ'));
  const english = applied(changed, [change('news:title', 'en', 'News', 'Lately')]).files;
  expect(english.translatedFrom['news:title']).toEqual({
    'ja-easy': sourceMark('お知らせ'),
    en: sourceMark('最近のこと'),
  });
  expect(noted(english, ['news:title']).translatedFrom['news:title']).toBe(sourceMark('最近のこと'));
});

test('texts that are new are noted, texts that are gone forgotten, nothing else moves', () => {
  const fresh = { ...files(), translatedFrom: { 'news:gone': 'x', 'news:title': 'y' } };
  expect(noted(fresh, []).translatedFrom).toEqual({
    'news:list.none': sourceMark('まだありません。'),
    'news:title': 'y',
  });
});
