import { describe, expect, test } from 'vitest';
import { LOCALES, type Locale, NAMESPACES, STAFF_NAMESPACES } from '#app/i18n/locales.ts';
import { RESOURCES } from '#app/i18n/resources.ts';
import type { InterfaceTexts } from '#app/i18n/words.ts';
import { fieldTextsIn, listedTextsIn, type SourceText, stringsIn } from '#tests/support/source-texts.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;

function leaves(words: InterfaceTexts, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : leaves(value, `${before}${key}.`),
  );
}

const textsOf = (locale: Locale) =>
  NAMESPACES.flatMap((namespace) =>
    leaves(RESOURCES[locale][namespace]).map(([key, text]) => ({ namespace, key: `${namespace}:${key}`, text })),
  );
const keysOf = (locale: Locale) => new Set(textsOf(locale).map(({ key }) => key.replace(PLURAL, '')));
const isStaff = (key: string) => STAFF_NAMESPACES.some((namespace) => key.startsWith(`${namespace}:`));

const JAPANESE = keysOf('ja');
const WRITTEN = new RegExp(`^(${NAMESPACES.join('|')}):[\\w.*-]+$`);
const isWords = ({ text }: SourceText) => text.endsWith('.');
const used = [
  ...stringsIn(['app/**/*.{ts,tsx}', 'emails/**/*.{ts,tsx}', 'scripts/run/*.ts']).filter(
    (one) => WRITTEN.test(one.text) && !isWords(one),
  ),
  ...fieldTextsIn(['app/**/*.tsx']),
  ...listedTextsIn(['app/**/*.tsx']),
];

const matcher = (pattern: string) => new RegExp(`^${pattern.replace(/[.]/g, '\\.').replaceAll('*', '[\\w.-]+')}$`);

describe('the words of the site', () => {
  test('English has every key of the Japanese and no other', () => {
    expect([...keysOf('en')].sort()).toEqual([...JAPANESE].sort());
  });

  test('plain Japanese has every key of the Japanese but those of staff, which may be missing', () => {
    const plain = keysOf('ja-easy');
    expect([...JAPANESE].filter((key) => !plain.has(key) && !isStaff(key))).toEqual([]);
    expect([...plain].filter((key) => !JAPANESE.has(key))).toEqual([]);
  });

  test('every key that the source names exists', () => {
    const known = [...JAPANESE];
    const isKnown = (text: string) => {
      if (!text.includes('*')) return JAPANESE.has(text);
      const pattern = matcher(text);
      return known.some((key) => pattern.test(key));
    };
    const missing = used.filter(({ text }) => !isKnown(text));
    expect(missing.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
  });

  test('control: fields whose words their form names are looked up by their names', () => {
    const fields = fieldTextsIn(['app/*/pages/**/*.tsx']).map(({ text }) => text);
    expect(fields).toContain('coordinator:invite.hospitalNumberHint');
    expect(fields.length).toBeGreaterThan(400);
    expect(listedTextsIn(['app/*/pages/**/*.tsx']).map(({ text }) => text)).toContain('office:meetings.when');
  });

  test('every key is used somewhere', () => {
    const exact = new Set(used.filter(({ text }) => !text.includes('*')).map(({ text }) => text));
    const patterns = [...new Set(used.map(({ text }) => text).filter((text) => text.includes('*')))].map(matcher);
    const idle = [...JAPANESE].filter((key) => !exact.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(idle).toEqual([]);
  });

  test.each(LOCALES)('in %s no text is empty, and the values put in are those of the Japanese', (locale) => {
    const inserted = (text: string) =>
      [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name as string))].sort();
    const japanese = new Map(textsOf('ja').map(({ key, text }) => [key.replace(PLURAL, ''), inserted(text)]));
    const wrong = textsOf(locale).filter(
      ({ key, text }) =>
        text.trim() === '' ||
        // a singular may leave its number out
        (!/_one$/.test(key) && inserted(text).join() !== japanese.get(key.replace(PLURAL, ''))?.join()),
    );
    expect(wrong.map(({ key }) => key)).toEqual([]);
  });

  test('a text that counts has both numbers in English and the one form of Japanese', () => {
    const counted = (locale: Locale) =>
      textsOf(locale)
        .filter(({ key }) => PLURAL.test(key))
        .map(({ key }) => key);
    const bases = new Set(counted('ja').map((key) => key.replace(PLURAL, '')));
    expect(counted('ja').filter((key) => !key.endsWith('_other'))).toEqual([]);
    expect(
      [...bases].filter((base) => !counted('en').includes(`${base}_one`) || !counted('en').includes(`${base}_other`)),
    ).toEqual([]);
  });
});
