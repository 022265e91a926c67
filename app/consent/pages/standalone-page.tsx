/** A whole page written by hand, for the one that is sent in two goes: the same frame as every other (app/root). */

import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { requestKnown } from '#app/data-access/index.pages.ts';
import { createI18n } from '#app/i18n/i18n.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { PageProvider } from '#app/ui/page-context.tsx';
import { Shell } from '#app/ui/shell/shell.tsx';
import font from '#app/ui/styles/generated/first-0.woff2?url';
import styles from '#app/ui/styles/index.css?url';

const Known = ({ visit, children }: { visit: Visit; children: ReactNode }) => (
  <I18nextProvider i18n={createI18n(visit.locale)}>
    <PageProvider value={requestKnown(visit).page}>{children}</PageProvider>
  </I18nextProvider>
);

/** Something inside a page, in the page's language. */
export const renderPart = (visit: Visit, part: ReactNode): string =>
  renderToStaticMarkup(<Known visit={visit}>{part}</Known>);

const SPLIT = '<template data-later="true"></template>';
/** Stands in the page where the second part will be. */
export const Later = () => <template data-later />;

/** The page before and after `<Later />`; all of it in the first where there is none. @param title words alone */
export function renderPage(visit: Visit, title: string, children: ReactNode): { before: string; after: string } {
  const { locale, display } = visit;
  const html = renderToStaticMarkup(
    <html
      lang={spokenIn(locale)}
      data-locale={locale}
      data-text={display.textSize}
      data-contrast={display.contrast}
      data-theme={display.theme}
      data-readings={display.readings}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – ${textsFor(locale).t('shell:fullName')}`}</title>
        <link rel="stylesheet" href={styles} />
        <link rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <Known visit={visit}>
          <Shell>{children}</Shell>
        </Known>
      </body>
    </html>,
  );
  const [before = '', after = ''] = `<!DOCTYPE html>${html}`.split(SPLIT);
  return { before, after };
}
