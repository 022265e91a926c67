import { signOut } from '#app/services/access/own-sessions.server.ts';
import { type ActionFunctionArgs, seeOther } from '../framework.ts';
import { cookiesOf } from './parts.ts';

/** Opening the address signs nobody out: only the button does. */
export const loader = () => seeOther('/');

export async function action({ request, context: { tools } }: ActionFunctionArgs) {
  return seeOther('/sign-in?out', { 'Set-Cookie': await signOut(tools, cookiesOf(request)) });
}
