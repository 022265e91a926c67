/** A component as the browser gets it: HTML, in one language, on a page of its own. */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from '#app/i18n/i18n.ts';
import type { Locale } from '#app/i18n/locales.ts';
import { type PageKnown, PageProvider } from '#app/ui/page-context.tsx';

const PAGE: PageKnown = {
  locale: 'ja',
  csrfToken: 'token-of-this-page',
  path: '/here?x=1',
  who: 'visitor',
  role: null,
  menu: null,
  speaksFor: null,
  typed: {},
  isJoint: false,
  site: null,
};

export const draw = (what: ReactNode, locale: Locale = 'ja', page: Partial<PageKnown> = {}): string =>
  renderToStaticMarkup(
    <I18nextProvider i18n={createI18n(locale)}>
      <PageProvider value={{ ...PAGE, locale, ...page }}>{what}</PageProvider>
    </I18nextProvider>,
  );
