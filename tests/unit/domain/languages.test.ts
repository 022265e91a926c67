import { expect, test } from 'vitest';
import { LOCALES } from '#app/i18n/locales.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { intlOf, isJapanese, namesIn, ownNameOf, spokenIn } from '#app/kernel/domain/languages.ts';

test.each(LANGUAGES)('%s can be spoken, formatted and chosen', (language) => {
  expect(Intl.getCanonicalLocales(spokenIn(language))).toEqual([spokenIn(language)]);
  expect(Intl.DateTimeFormat.supportedLocalesOf(intlOf(language))).toEqual([intlOf(language)]);
  expect(intlOf(language).split('-')[0]).toBe(spokenIn(language));
  expect(ownNameOf(language)).not.toBe('');
  expect(LOCALES).toContain(language);
});

test('plain Japanese is spoken as Japanese, and whoever reads no Japanese gets the English name', () => {
  expect(LANGUAGES.filter(isJapanese)).toEqual(['ja', 'ja-easy']);
  for (const language of LANGUAGES) expect(namesIn(language)).toBe(isJapanese(language) ? 'ja' : 'en');
});
