/** Every address that could tell of one request, made from the manifest: a route that is added tomorrow is among them. */
import type { ServerBuild } from '@remix-run/node';
import { ROUTE_POLICIES } from '#app/services/access/route-policies.ts';

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

/**
 * The places of an address filled: one with the request or a thing that only it has, all others with one and the same.
 * Where there are two places that is every pair. Without places a page is a list, which may tell of anything.
 */
function filled({ request, things }: About, path: string): readonly (readonly string[])[] {
  const parts = path.split('/');
  const places = parts.flatMap((part, at) => (part.startsWith(':') ? [at] : []));
  if (places.length === 0) return [parts];
  return places.flatMap((at) =>
    [request, ...things.slice(0, 2)].flatMap((one) =>
      [request, ...things].map((other) =>
        parts.map((part, place) => (place === at ? one : places.includes(place) ? other : part)),
      ),
    ),
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
