/** To the organisation's own sign-in. A link and no form: the page's policy lets no form leave for another site. */

import { type RouteArgs, seeOther, seeOtherSite } from '#app/kernel/pages/framework.ts';
import { beginThere } from '../services/organisation-sign-in/sign-in-there.server.ts';
import { queryOf } from './parts.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const { actor, address } = visit;
  const done = await beginThere(tools, actor, { address, to: queryOf(visit).get('to') ?? '' });
  if (done.ok) throw seeOtherSite(done.address, { 'Set-Cookie': done.cookie });
  const isVisitor = actor.kind === 'visitor';
  if (done.why === 'off') throw seeOther(isVisitor ? '/sign-in' : '/account');
  throw seeOther(isVisitor ? `/sign-in?organisation=${done.why}` : '/account?organisation=not-yet');
}
