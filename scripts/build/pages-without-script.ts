/**
 * Vite: leaves pages that are never hydrated out of the browser's bundle. They are drawn on the server alone, so what
 * they import may be the server's; a page opts in by `handle = { hydrate: true }` and is then held to Remix's rules.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Remix asks for each route's browser half under this query. */
const BROWSER_HALF = '?__remix-build-client-route';

export const pagesWithoutScript = (): Plugin => ({
  name: 'pages-without-script',
  apply: 'build',
  enforce: 'post',
  transform(_code, id, options) {
    if (options?.ssr || !id.endsWith(BROWSER_HALF)) return null;
    const file = id.slice(0, -BROWSER_HALF.length);
    // the root names the stylesheet and the fonts
    if (file.endsWith('/app/root.tsx') || /hydrate: true/.test(readFileSync(file, 'utf8'))) return null;
    return { code: 'export {};', map: null };
  },
});
