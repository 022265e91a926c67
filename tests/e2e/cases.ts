/** Every page of the programme as a test opens it: who, and where. A route of app/routes.ts without a case fails. */
import type { RouteConfigEntry } from '@remix-run/route-config';
import routes from '#app/routes.ts';

/** What a case needs to know of the running programme. */
export type Known = {
  readonly receipt: string;
  readonly participant: string;
};
type Path = string | ((known: Known) => string);

export type Case = {
  /** `visitor`, a role or a mail address of demo.json */
  readonly as: string;
  readonly path: Path;
  /** `page` by itself; `file`: no HTML; a number: answers with this status; a text: sends there */
  readonly gives?: 'file' | number | string;
  /** participant pages are weighed: 20 kB, three requests, no script */
  readonly weighed?: boolean;
};

const chiyo = 'chiyo@demo.tomoni.example';
const hikaru = 'hikaru@demo.tomoni.example';
const visitor = (path: Path, more: Partial<Case> = {}): Case => ({ as: 'visitor', path, weighed: true, ...more });
const own = (path: Path, more: Partial<Case> = {}): Case => ({ as: chiyo, path, weighed: true, ...more });

export const CASES: Readonly<Record<string, Case>> = {
  'routes/public/home': visitor('/'),
  'routes/public/help': visitor('/help'),
  'routes/public/accessibility': visitor('/accessibility'),
  'routes/public/privacy': visitor('/privacy'),
  'routes/public/settings': visitor('/settings'),
  'routes/public/language': visitor('/settings/language', { gives: '/settings' }),
  'routes/public/documents': visitor('/documents'),
  'routes/public/document-version': visitor('/documents/wgs-icf/2.1'),
  'routes/public/document-rendering': visitor('/documents/wgs-icf/2.1/ja', { weighed: false }),
  'routes/public/document-file': visitor('/documents/wgs-icf/2.1/ja/exact.html', { gives: 'file' }),
  'routes/public/not-found': visitor('/nothing-is-here', { gives: 404 }),

  'routes/participant/home': own('/home'),
  'routes/participant/choices': own('/choices'),
  'routes/participant/choice': own('/choices/share-industry'),
  'routes/participant/withdraw': own('/withdraw'),
  'routes/participant/take-back': { as: hikaru, path: '/withdraw/take-back', weighed: true },
  'routes/participant/withdraw-level': own('/withdraw/no-further-use'),
  'routes/participant/receipt': own(({ receipt }) => `/receipts/${receipt}`),
  'routes/participant/receipt-proof': own(({ receipt }) => `/receipts/${receipt}/proof.json`, { gives: 'file' }),
  'routes/participant/timeline': own('/timeline'),
  'routes/participant/timeline-act': own('/timeline/3'),
  'routes/participant/copy': own('/copy'),
  'routes/participant/readers': own('/access'),

  'routes/access/sign-in': visitor('/sign-in'),
  'routes/access/sign-in-code': visitor('/sign-in/code', { gives: '/sign-in?again' }),
  'routes/access/sign-in-role': visitor('/sign-in/role', { gives: '/sign-in?again' }),
  'routes/access/sign-out': visitor('/sign-out', { gives: '/' }),
  'routes/access/recover': visitor('/recover'),
  'routes/access/recover-token': visitor('/recover/a-link-of-nobody'),
  'routes/access/account': own('/account'),
  'routes/access/account-password': own('/account/password'),
  'routes/access/account-sessions': own('/account/sessions', { gives: '/account' }),
  'routes/access/account-language': own('/account/language', { gives: '/account' }),
  'routes/access/account-one-time-code': { as: 'coordinator', path: '/account/one-time-code' },
};

/** Identifiers of all routes: the module without its ending, as Remix names them. */
export function routeIds(entries: readonly RouteConfigEntry[] = routes): string[] {
  return entries.flatMap((entry) => [entry.file.replace(/\.tsx?$/, ''), ...routeIds(entry.children ?? [])]);
}
