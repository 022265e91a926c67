/** The document around every page. No script, unless a route says `export const handle = { hydrate: true }`. */

import type { LinksFunction, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { type ReactNode, useContext, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { ownMenu } from '#app/consent/services/standing/own-menu.server.ts';
import { requestKnown } from '#app/data-access/pages/requests/request-known.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { PLAIN_DISPLAY } from '#app/kernel/services/access/display.ts';
import { HANDED } from '#app/kernel/services/access/groups.ts';
import { createI18n } from './i18n/i18n.ts';
import type { Locale } from './i18n/locales.ts';
import { textsFor } from './i18n/texts.ts';
import { PageProvider } from './ui/page-context.tsx';
import { RequestContext } from './ui/request-context.tsx';
import { ErrorPage, errorTitle, type Failed } from './ui/shell/error-page.tsx';
import { Shell } from './ui/shell/shell.tsx';
import font from './ui/styles/generated/first-0.woff2?url';
import styles from './ui/styles/index.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  // with `font-display: optional`: there at the first view or not at all, and nothing ever moves
  { rel: 'preload', href: font, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
];

function errorName(locale: Locale, error: Failed): string {
  const { t } = textsFor(locale);
  return `${t(errorTitle(error))} – ${t('shell:fullName')}`;
}

/** The name of a page that could not be shown; every other page names itself. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  const locale = data?.locale ?? 'ja';
  return [{ title: error ? errorName(locale, error as Failed) : textsFor(locale).t('shell:fullName') }];
};

export const access = { GET: HANDED };
export async function loader({ context: { tools, visit, nonce } }: RouteArgs) {
  const site = { origin: tools.environment.origin, today: visit.now.toISOString() };
  return { ...requestKnown(visit), locale: visit.locale, nonce, site, menu: await ownMenu(tools, visit) };
}

/** `bare`: without the menus of whoever is signed in, for a page that a child is handed; `script`: a file of ours that makes a page nicer and never possible */
type Handle = { hydrate?: boolean; wide?: boolean; bare?: boolean; script?: string } | undefined;

export function Layout({ children }: { children: ReactNode }) {
  const loaded = useRouteLoaderData<typeof loader>('root');
  const request = useContext(RequestContext);
  const known = loaded ?? request;
  // a page that is not there and one that is not yours are the same to the last byte: a route's wishes count for neither
  const error = useRouteError() as Failed;
  const failed = Boolean(error);
  const handles = useMatches().map((match) => (failed ? undefined : (match.handle as Handle)));
  const isAway = error?.status === 503;
  const page = {
    locale: 'ja' as const,
    csrfToken: '',
    path: '/',
    who: 'visitor' as const,
    role: null,
    speaksFor: null,
    isJoint: false,
    ...known?.page,
    site: failed ? null : (loaded?.site ?? null),
    menu: failed ? null : (loaded?.menu ?? null),
    // read beside the page's own data, after the root's
    typed: request?.page.typed ?? {},
    // nobody is shown a way in or out that would not lead there now
    ...(isAway ? { isAway, who: 'visitor' as const, role: null, isJoint: false } : {}),
  };
  const { locale } = page;
  const display = known?.display ?? PLAIN_DISPLAY;
  const i18n = useMemo(() => createI18n(locale), [locale]);
  return (
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
        {loaded ? <Meta /> : <title>{errorName(locale, error)}</title>}
        <Links />
      </head>
      <body>
        <I18nextProvider i18n={i18n}>
          <PageProvider value={page}>
            <Shell isWide={handles.some((handle) => handle?.wide)} isBare={handles.some((handle) => handle?.bare)}>
              {children}
            </Shell>
          </PageProvider>
        </I18nextProvider>
        {handles.some((handle) => handle?.hydrate) && <Scripts nonce={loaded?.nonce} />}
        {handles.map((handle) => handle?.script && <script key={handle.script} type="module" src={handle.script} />)}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** One page for everything that could not be shown: the same for what is not there and for what is not yours. */
export function ErrorBoundary() {
  return <ErrorPage failed={useRouteError() as Failed} />;
}
