import { type RouteArgs, seeOther } from '#app/kernel/pages/framework.ts';
import { signOut } from '../services/own-sessions.server.ts';
import { cookiesOf } from './parts.ts';

export const access = { GET: 'anyone', POST: 'anyone' };
/** Opening the address signs nobody out: only the button does. */
export const loader = () => seeOther('/');

export async function action({ request, context: { tools } }: RouteArgs) {
  // what the browser kept of her pages goes too, where it knows how
  const headers = { 'Set-Cookie': await signOut(tools, cookiesOf(request)), 'Clear-Site-Data': '"cache", "storage"' };
  return seeOther('/sign-in?out', headers);
}
