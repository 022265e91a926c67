/** A part of a page in another language than the page: a letter that a coordinator prints for somebody. */

import { type ReactNode, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { createI18n } from './i18n.ts';
import type { Locale } from './locales.ts';

export function InLanguage({ locale, children }: { locale: Locale; children: ReactNode }) {
  const i18n = useMemo(() => createI18n(locale), [locale]);
  return (
    <I18nextProvider i18n={i18n}>
      <div lang={spokenIn(locale)}>{children}</div>
    </I18nextProvider>
  );
}
