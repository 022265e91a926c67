/**
 * Public addresses that were given up, and where what stood there stands now. An address that anybody may have written down
 * never stops working: docs/addresses.md lists them all, and a test holds the site to it.
 */
import type { RequestHandler } from 'express';

/** By the address as routes write it; the parts after a colon are carried over. Nothing has moved so far. */
export const MOVED: Readonly<Record<string, string>> = {};

/** For good (308): search engines and feed readers learn it. @param moved the table of the site, unless a test brings its own */
export function movedAddresses(moved: Readonly<Record<string, string>> = MOVED): RequestHandler {
  const patterns = Object.entries(moved).map(([from, to]) => ({
    from: new RegExp(`^${from.replace(/[.]/g, '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
    to,
  }));
  return function toMovedAddress(request, response, next) {
    for (const { from, to } of patterns) {
      const found = from.exec(request.path);
      if (!found) continue;
      const address = to.replace(/:(\w+)/g, (_, name: string) => found.groups?.[name] ?? '');
      const query = request.originalUrl.slice(request.originalUrl.indexOf('?'));
      return void response.redirect(308, request.originalUrl.includes('?') ? `${address}${query}` : address);
    }
    next();
  };
}
