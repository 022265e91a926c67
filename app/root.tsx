/** The document around every page. No script, unless a route says `export const handle = { hydrate: true }`. */
import type { LinksFunction, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { type ReactNode, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from './i18n/i18n.ts';
import { speechLanguage } from './i18n/locales.ts';
import { textsFor } from './i18n/texts.ts';
import type { LoaderFunctionArgs } from './routes/framework.ts';
import { PLAIN_DISPLAY } from './services/access/display.ts';
import { type PageKnown, PageProvider } from './ui/page-context.tsx';
import { ErrorPage, errorTitle } from './ui/shell/error-page.tsx';
import { Shell } from './ui/shell/shell.tsx';
import font from './ui/styles/generated/first-0.woff2?url';
import styles from './ui/styles/index.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  // with `font-display: optional`: there at the first view or not at all, and nothing ever moves
  { rel: 'preload', href: font, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
];

/** The name of a page that could not be shown; every other page names itself. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  const { t } = textsFor(data?.locale ?? 'ja');
  const status = (error as { status?: number } | undefined)?.status ?? 500;
  return [{ title: error ? `${t(errorTitle(status))} – ${t('shell:fullName')}` : t('shell:fullName') }];
};

export function loader({ context: { visit, nonce } }: LoaderFunctionArgs) {
  const { actor, csrfToken, display, locale, path } = visit;
  const page: PageKnown = {
    locale,
    csrfToken,
    path,
    who: actor.kind,
    role: actor.kind === 'staff' ? actor.role : null,
  };
  return { locale, display, page, nonce };
}

type Handle = { hydrate?: boolean; wide?: boolean } | undefined;

export function Layout({ children }: { children: ReactNode }) {
  const known = useRouteLoaderData<typeof loader>('root');
  // a page that is not there and one that is not yours are the same to the last byte: a route's wishes count for neither
  const failed = useRouteError() !== undefined;
  const handles = useMatches().map((match) => (failed ? undefined : (match.handle as Handle)));
  const locale = known?.locale ?? 'ja';
  const display = known?.display ?? PLAIN_DISPLAY;
  const i18n = useMemo(() => createI18n(locale), [locale]);
  const page = known?.page ?? { locale, csrfToken: '', path: '/', who: 'visitor' as const, role: null };
  return (
    <html
      lang={speechLanguage(locale)}
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
        <Meta />
        <Links />
      </head>
      <body>
        <I18nextProvider i18n={i18n}>
          <PageProvider value={page}>
            <Shell isWide={handles.some((handle) => handle?.wide)}>{children}</Shell>
          </PageProvider>
        </I18nextProvider>
        {handles.some((handle) => handle?.hydrate) && <Scripts nonce={known?.nonce} />}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** One page for everything that could not be shown: the same for what is not there and for what is not yours. */
export function ErrorBoundary() {
  return <ErrorPage status={(useRouteError() as { status?: number } | null)?.status ?? 500} />;
}
