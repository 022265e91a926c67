/** Every text of the screens with its key, in all languages: for those who care for the words. */
import type { TranslatedFrom, Wording } from '#app/kernel/domain/interface-text/wording.ts';
import translatedFrom from '#locales/translated-from.json' with { type: 'json' };
import { LOCALES, type Locale, NAMESPACES, STAFF_NAMESPACES } from './locales.ts';
import { RESOURCES } from './resources.ts';
import type { InterfaceTexts } from './words.ts';

const leaves = (words: InterfaceTexts, before: string): [string, string][] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string' ? [[before + name, value] as [string, string]] : leaves(value, `${before}${name}.`),
  );

/** English has a form for one and one for more where Japanese has one: a text of its own, beside it. */
function wordingsOf(namespace: (typeof NAMESPACES)[number]): Wording[] {
  const by = Object.fromEntries(
    LOCALES.map((locale) => [locale, new Map(leaves(RESOURCES[locale][namespace], `${namespace}:`))]),
  ) as Record<Locale, Map<string, string>>;
  const isForStaff = STAFF_NAMESPACES.includes(namespace);
  return [...by.ja].map(([key, ja]) => ({
    key,
    isForStaff,
    texts: { ja, 'ja-easy': by['ja-easy'].get(key) ?? '', en: by.en.get(key) ?? '' },
  }));
}

let all: readonly Wording[] | null = null;

/** In the order of the files. Gathered once: words change with the program alone. */
export function wordings(): readonly Wording[] {
  all ??= NAMESPACES.flatMap(wordingsOf);
  return all;
}

export const wordingOf = (key: string): Wording | null => wordings().find((one) => one.key === key) ?? null;

export const TRANSLATED_FROM: TranslatedFrom = translatedFrom;
