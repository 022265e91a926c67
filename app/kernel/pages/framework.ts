/**
 * What routes use of Remix, so that the move to React Router is this file and `app/ui/loaded.ts` (docs/decisions). No link
 * or form of Remix is here: pages are plain HTML, `<a>` and `<PostForm>`.
 */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/react';
import type { Locale } from '#app/i18n/locales.ts';
import { type TextKey, textsFor } from '#app/i18n/texts.ts';
import type {} from '../services/access/load-context.ts';
import { isLocalPath } from '../services/access/local-path.ts';

export type { MetaFunction };
/** What a loader and an action are given: the same. */
export type RouteArgs = LoaderFunctionArgs;
export { data };

/**
 * POST, then GET: the address is read again, and going back sends nothing twice.
 * @throws Error where `to` would lead to another site, whatever it was made from
 */
export function seeOther(to: string, headers?: HeadersInit) {
  if (!isLocalPath(to)) throw new Error('a redirect within the site led elsewhere');
  return redirect(to, { status: 303, headers });
}

/** To an address that the programme's own settings name, as the organisation's sign-in page. */
export const seeOtherSite = (address: URL, headers?: HeadersInit) => redirect(address.href, { status: 303, headers });

/** The page of what is not there: for a wrong address, and for what is not this person's. */
export const notFound = (): Response =>
  new Response('{"reason":"not-found"}', { status: 404, headers: { 'content-type': 'application/json' } });

/** The form again, with what was typed and what to do. */
export const askAgain = <T extends { errors: unknown; kept: unknown }>(state: T) => data(state, { status: 400 });

type RootData = { locale?: Locale } | undefined;

/** `export const meta = titled('public:help.title');` */
export const titled =
  (key: TextKey): MetaFunction =>
  ({ matches }) => {
    const locale = (matches.find((match) => match.id === 'root')?.data as RootData)?.locale ?? 'ja';
    const { t } = textsFor(locale);
    return [{ title: `${t(key)} – ${t('shell:fullName')}` }];
  };
