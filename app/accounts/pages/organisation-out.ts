/** Signing out at the organisation, too: a link on the page of who has signed out here. */
import { endAddressOf } from '#app/services/organisation-sign-in/provider.server.ts';
import { type LoaderFunctionArgs, seeOther, seeOtherSite } from '../framework.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools } }: LoaderFunctionArgs) {
  const there = await endAddressOf(tools).catch(() => null);
  throw there ? seeOtherSite(there) : seeOther('/sign-in?out');
}
