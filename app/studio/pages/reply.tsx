/** The link of a mail to somebody without an account: it says nothing of what it is about, and leads to where that is. */

import { ownReport } from '#app/contact/index.ts';
import { notFound, type RouteArgs, seeOther } from '#app/kernel/pages/framework.ts';
import { ownSignUp } from '../services/events/sign-up.server.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, params }: RouteArgs) {
  const code = params.reply ?? '';
  if (await ownSignUp(tools, code)) return seeOther(`/events/sign-ups/${code}`);
  if (await ownReport(tools, code)) return seeOther(`/unfair/${code}`);
  throw notFound();
}

/** Never drawn: the page of what is not there is. */
export default function ReplyPage() {
  return null;
}
