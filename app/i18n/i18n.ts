/** i18next: one instance a request, made from one that holds the words. Nothing of a request is kept between requests. */
import { createInstance, type i18n as I18n } from 'i18next';
import { type Locale, NAMESPACES } from './locales.ts';
import { RESOURCES } from './resources.ts';

/** Values put into texts; React escapes them. `count` chooses the plural. */
export type Values = Readonly<Record<string, string | number>>;

/** Around the name of a text that nobody wrote, so that it is found in any answer; a reader sees that something lacks here. */
export const MISSING = ['⟦', '⟧'] as const;

const base = createInstance();
void base.init({
  resources: RESOURCES as never,
  ns: [...NAMESPACES],
  defaultNS: 'shell',
  lng: 'ja',
  // `ja-easy` stays as it is written: its second part is no script of writing
  lowerCaseLng: true,
  load: 'currentOnly',
  // reached by staff pages read in plain Japanese only; a test holds the rest complete
  fallbackLng: 'ja',
  initAsync: false,
  returnNull: false,
  parseMissingKeyHandler: (key: string) => MISSING.join(key),
  interpolation: { escapeValue: false },
});

export const createI18n = (locale: Locale): I18n => base.cloneInstance({ lng: locale, initAsync: false });
