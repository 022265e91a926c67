/**
 * All that routes use of Remix, so that the move to React Router is this file (docs/decisions). No link or form of
 * Remix is here: pages are plain HTML, `<a>` and `<PostForm>`.
 */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect, useActionData, useLoaderData } from '@remix-run/react';
import type { Locale } from '#app/i18n/locales.ts';
import { type TextKey, textsFor } from '#app/i18n/texts.ts';
import type {} from '#app/services/access/load-context.ts';

export type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction };
export { data, useActionData, useLoaderData };

/** POST, then GET: the address is read again, and going back sends nothing twice. */
export const seeOther = (to: string, headers?: HeadersInit) => redirect(to, { status: 303, headers });

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
