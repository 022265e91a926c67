/** Every address that could tell of one request, made from the manifest: a route that is added tomorrow is among them. */
import type { ServerBuild } from '@remix-run/node';
import { isWhole } from '#tests/support/how-much.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';

export type Address = {
  readonly route: string;
  readonly path: string;
  /** the same, of a request that there is not */
  readonly missing: string;
};

export type About = {
  readonly request: string;
  /** what of it has identifiers of its own: the first two are its alone */
  readonly things: readonly string[];
  /** the number of no request */
  readonly nobodys: string;
};

/** Every word over an alphabet, of so many letters. */
const wordsOf = (letters: readonly string[], length: number): readonly (readonly string[])[] =>
  length === 0 ? [[]] : wordsOf(letters, length - 1).flatMap((word) => letters.map((letter) => [...word, letter]));

/**
 * The places of an address filled: one with the request or a thing that only it has, all others with one and the same, so that where
 * there are two places every pair is asked; and with every choice among the request and what is its alone, however many places there are.
 * Without places a page is a list, which may tell of anything. The short form asks the choices among its own alone.
 */
function filled({ request, things }: About, path: string): readonly (readonly string[])[] {
  const parts = path.split('/');
  const places = parts.flatMap((part, at) => (part.startsWith(':') ? [at] : []));
  const its = [request, ...things.slice(0, 2)];
  const paired = places.flatMap((at) =>
    its.flatMap((one) => [request, ...things].map((other) => places.map((place) => (place === at ? one : other)))),
  );
  return [...(isWhole ? paired : []), ...wordsOf(its, places.length)].map((word) =>
    parts.map((part, at) => word[places.indexOf(at)] ?? part),
  );
}

export function addressesAbout(about: About, { routes }: ServerBuild, method: 'GET' | 'POST'): readonly Address[] {
  return Object.entries(ROUTE_POLICIES).flatMap(([route, policy]) => {
    const path = routes[route]?.path;
    if (route === 'root' || path === undefined || path === '*' || !policy[method]) return [];
    const known = new Map(filled(about, path).map((parts) => [parts.join('/'), parts]));
    return [...known].map(([address, parts]) => ({
      route,
      path: `/${address}`,
      missing: `/${parts.map((part) => (part === about.request ? about.nobodys : part)).join('/')}`,
    }));
  });
}
