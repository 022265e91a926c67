/**
 * What a page gets from its own loader and action, typed once. Remix carries the values with single fetch, which keeps
 * dates, maps, sets and `undefined` as they are, so the type of the data is the type of what was returned; answers
 * that never reach the page (redirects, files) are left out.
 */
import { useActionData, useLoaderData } from '@remix-run/react';

/** Every loader and action is one of these, whatever it is called with. */
type Handler = (...args: never[]) => unknown;

/** `data(value, { status })` of Remix arrives as the value. */
type WithStatus<T> = { readonly type: string; readonly data: T; readonly init: ResponseInit | null };
type Carried<T> = T extends Response ? never : T extends WithStatus<infer D> ? D : T;

/** `type Loaded = LoadedBy<typeof loader>`: for the parts of a page that are given some of its data. */
export type LoadedBy<L extends Handler> = Carried<Awaited<ReturnType<L>>>;

/** `const { page } = useLoaded<typeof loader>();` */
export const useLoaded = <L extends Handler>() => useLoaderData() as LoadedBy<L>;

/** What the action returned for the form that was just sent; undefined where none was. */
export const useAnswered = <A extends Handler>() => useActionData() as LoadedBy<A> | undefined;
