import { describe, expect, test } from 'vitest';
import { NAMESPACES } from '#app/i18n/locales.ts';
import { RESOURCES } from '#app/i18n/resources.ts';
import type { InterfaceTexts } from '#app/i18n/words.ts';
import { spokenAttributes, stringsIn, wordsBetweenTags } from '#tests/support/source-texts.ts';

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const PAGES = ['app/*/pages/**/*.tsx', 'app/ui/**/*.tsx', 'app/root.tsx', 'emails/**/*.tsx'];

/** Words that are the same whatever the language of the page. */
const OWN_WORDS: Readonly<Record<string, RegExp>> = {
  // each language calls itself by its own name
  'app/ui/shell/language-switch.tsx': /^(日本語|やさしい(日本語|\{日本語\|にほんご\}))( \([A-Z a-z]+\))?$/,
};

const leaves = (words: InterfaceTexts): string[] =>
  Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));
const textsOf = (locale: 'ja' | 'ja-easy' | 'en') =>
  NAMESPACES.flatMap((namespace) => leaves(RESOURCES[locale][namespace]).map((text) => ({ namespace, text })));

const place = ({ file, line, text }: { file: string; line: number; text: string }) => `${file}:${line} ${text}`;

describe('words stand in locales, not in code', () => {
  // every source file is parsed
  test('no Japanese in the source of pages and mails', { timeout: 60_000 }, () => {
    const found = [
      ...stringsIn([...PAGES, 'app/*/pages/**/*.ts', 'app/ui/**/*.ts']),
      ...wordsBetweenTags(PAGES),
    ].filter(({ file, text }) => JAPANESE.test(text) && !OWN_WORDS[file]?.test(text));
    expect(found.map(place)).toEqual([]);
  });

  test('no words between tags or in attributes that are read out', () => {
    const found = [...wordsBetweenTags(PAGES), ...spokenAttributes(PAGES)].filter(({ text }) => /\p{L}{2}/u.test(text));
    expect(found.map(place)).toEqual([]);
  });
});

describe('plain Japanese', () => {
  test('every kanji has its reading', () => {
    const unread = textsOf('ja-easy')
      .map(({ namespace, text }) => ({
        namespace,
        text,
        rest: text.replace(/\{\{\w+\}\}/g, '').replace(/\{[^{}|]+\|[^{}|]+\}/g, ''),
      }))
      .filter(({ rest }) => /\p{Script=Han}/u.test(rest));
    expect(unread.map(({ namespace, text }) => `${namespace}: ${text}`)).toEqual([]);
  });

  test('a reading is written in kana alone', () => {
    const odd = textsOf('ja-easy').flatMap(({ text }) =>
      [...text.matchAll(/\{([^{}|]+)\|([^{}|]+)\}/g)]
        .filter(([, , reading]) => !/^[\p{Script=Hiragana}ー]+$/u.test(reading as string))
        .map(([whole]) => whole),
    );
    expect(odd).toEqual([]);
  });
});

test('English texts hold no Japanese but the names of languages', () => {
  const found = textsOf('en').filter(
    ({ text }) => JAPANESE.test(text) && !OWN_WORDS['app/ui/shell/language-switch.tsx']?.test(text),
  );
  expect(found.map(({ namespace, text }) => `${namespace}: ${text}`)).toEqual([]);
});
