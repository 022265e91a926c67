/** Signing out at the organisation, too: a link on the page of who has signed out here. */

import { type LoaderFunctionArgs, seeOther, seeOtherSite } from '#app/kernel/pages/framework.ts';
import { endAddressOf } from '../services/organisation-sign-in/provider.server.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools } }: LoaderFunctionArgs) {
  const there = await endAddressOf(tools).catch(() => null);
  throw there ? seeOtherSite(there) : seeOther('/sign-in?out');
}
