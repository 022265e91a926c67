/** A mail as a mail program shows it. Its own policy (app/server/mail-policy.ts) lets it nothing but inline styles. */

import { notFound, type RouteArgs } from '#app/kernel/pages/framework.ts';
import { openMail } from '#app/oversight/index.ts';
import { mustBeOpen } from './open.ts';

export const access = { GET: 'anyone' };
export async function loader({ context, params }: RouteArgs): Promise<Response> {
  mustBeOpen(context);
  const mail = await openMail(context.tools, params.id);
  if (!mail) throw notFound();
  return new Response(mail.html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}
