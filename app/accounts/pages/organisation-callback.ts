/** Back from the organisation. What comes with the address is good once, for the browser that went there. */

import { type RouteArgs, seeOther } from '#app/kernel/pages/framework.ts';
import { landingOf } from '../services/landing.ts';
import { backFromThere, flowCookieName } from '../services/organisation-sign-in/sign-in-there.server.ts';
import { cookiesOf, fromOf } from './parts.ts';

const cookieIn = (header: string | null, name: string): string | null =>
  /^[\w-]{43}$/.exec(
    header
      ?.split(/;\s*/)
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? '',
  )?.[0] ?? null;

/** Two cookies in one answer: the flow's goes, the session's comes. */
function goOn(to: string, ...cookies: readonly string[]) {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return seeOther(to, headers);
}

export const access = { GET: 'anyone' };
export async function loader({ request, context: { visit, tools } }: RouteArgs) {
  const url = new URL(visit.path, tools.environment.origin);
  const browser = cookieIn(cookiesOf(request), flowCookieName(visit.secure));
  const back = await backFromThere(tools, visit.actor, { url, browser, from: fromOf(visit, request) });
  if (!back.ok) {
    if (visit.actor.kind === 'visitor') throw goOn(`/sign-in?organisation=${back.why}`, back.clear);
    throw goOn(`/account?organisation=${back.why === 'again' ? 'not-yet' : 'not'}`, back.clear);
  }
  if (back.did === 'linked') throw goOn('/account?organisation=linked', back.clear);
  const { cookie, next, role, site } = back.signedIn;
  const kept = back.onward === '/' ? '' : `?to=${encodeURIComponent(back.onward)}`;
  const onward = back.onward === '/' ? landingOf(role, site) : back.onward;
  throw goOn(next === 'in' ? onward : `/sign-in/${next}${kept}`, back.clear, cookie);
}
