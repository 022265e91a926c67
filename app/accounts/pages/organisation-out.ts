/** Signing out at the organisation, too: a link on the page of who has signed out here. */

import { type RouteArgs, seeOther, seeOtherSite } from '#app/kernel/pages/framework.ts';
import { endAddressOf } from '../services/organisation-sign-in/provider.server.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools } }: RouteArgs) {
  const there = await endAddressOf(tools).catch(() => null);
  throw there ? seeOtherSite(there) : seeOther('/sign-in?out');
}
