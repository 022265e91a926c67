/** What hostile requests start from: addresses of all routes, and the forms that pages offer to two people who are signed in. */
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { filled } from '../../../scripts/walkthrough/browser.ts';
import { formsOf, linksOf } from '../../../scripts/walkthrough/html.ts';
import type { FoundForm, Ground } from './web-requests.ts';

/** they would only end the session: what comes after would be a visitor's */
const LEAVES = /^\/(?:sign-out|account\/sessions|together)/;
const root = join(import.meta.dirname, '../../..');

async function addressesOfAll(): Promise<readonly string[]> {
  const build = (await import(join(root, 'build/server/index.js'))) as ServerBuild;
  return Object.values(build.routes).flatMap((route) =>
    route?.path === undefined || LEAVES.test(`/${route.path}`) ? [] : [`/${route.path}`],
  );
}

/** Follows links from her first page, and keeps every form. */
async function formsFor(web: string, cookie: string, first: string, mostPages: number): Promise<readonly FoundForm[]> {
  const found = new Map<string, FoundForm>();
  const seen = new Set([first]);
  for (const path of seen) {
    if (seen.size > mostPages * 4 || found.size > mostPages * 4) break;
    const response = await fetch(`${web}${path}`, { headers: { cookie }, redirect: 'manual' });
    const html = await response.text();
    const to = response.headers.get('location');
    for (const href of [...linksOf(html).map((link) => link.href), to ?? ''])
      if (/^\/[a-z]/.test(href) && !LEAVES.test(href) && seen.size < mostPages) seen.add(href.split('#')[0] as string);
    for (const form of formsOf(html)) {
      const action = form.action ?? path;
      if (form.method !== 'post' || form.multipart || LEAVES.test(action)) continue;
      const pairs = filled(form, {});
      found.set(`${action} ${pairs.map(([name]) => name).join(' ')}`, { cookie, action, pairs });
    }
  }
  return [...found.values()];
}

export type Attackers = { readonly participant: string; readonly account: string; readonly coordinator: string };

/** A coordinator of a hospital where nobody honest is, whose sessions the attackers hold. */
export const hostileCoordinator = (tools: Tools): Promise<string> =>
  createStaffAccount(tools, {
    name: '試験 敵',
    email: 'hostile@example.test',
    password: tools.ids.token(),
    totpSecret: null,
    roles: [{ role: 'site-coordinator', site: 'site-b' }],
  });

/**
 * Signed in again: what was sent before may have ended their sessions.
 * @param mostPages whose forms are taken, of each of the two
 */
export async function groundOf(tools: Tools, web: string, attackers: Attackers, mostPages: number): Promise<Ground> {
  const sessions = sessionsOf(tools);
  const { participant, account, coordinator } = attackers;
  const common = { agent: 'test' } as const;
  const [hers, theirs] = await Promise.all([
    sessions.start(account, { role: 'participant', site: null, participant, ...common }),
    sessions.start(coordinator, {
      role: 'site-coordinator',
      site: 'site-b',
      participant: null,
      strong: true,
      ...common,
    }),
  ]);
  const cookies = [hers, theirs].map(({ cookie }) => cookie.split(';')[0] as string);
  const forms = await Promise.all([
    formsFor(web, cookies[0] as string, '/home', mostPages),
    formsFor(web, cookies[1] as string, '/desk', mostPages),
  ]);
  return { origin: web, addresses: await addressesOfAll(), cookies, forms: forms.flat() };
}
