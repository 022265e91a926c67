/** Every word of the site: the same for the web, the worker (mail) and tests. Read once, never changed. */
import type { Locale, Namespace } from './locales.ts';
import { ENGLISH } from './resources/en.ts';
import { JAPANESE } from './resources/ja.ts';
import { PLAIN_JAPANESE } from './resources/ja-easy.ts';
import type { InterfaceTexts } from './words.ts';

export const RESOURCES: Readonly<Record<Locale, Readonly<Record<Namespace, InterfaceTexts>>>> = {
  ja: JAPANESE,
  'ja-easy': PLAIN_JAPANESE,
  en: ENGLISH,
};
