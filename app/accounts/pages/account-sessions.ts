import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { type RouteArgs, seeOther } from '#app/kernel/pages/framework.ts';
import { ACCOUNT_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { revokeOtherSessions, revokeSession } from '../services/own-sessions.server.ts';
import { holderOf } from './parts.ts';

const EndForm = z.object({ session: z.union([z.literal('others'), z.string().regex(/^[0-9a-f]{64}$/)]) });

export const access = { GET: ACCOUNT_HOLDERS, POST: ACCOUNT_HOLDERS };
export const loader = () => seeOther('/account');

/** Ending what has ended already, or what never was, is no error and looks the same. */
export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(EndForm, visit.form, textsFor(visit.locale));
  const holder = holderOf(visit);
  if (!form.ok) return seeOther('/account');
  if (form.value.session === 'others') await revokeOtherSessions(tools, holder);
  else await revokeSession(tools, holder, form.value.session);
  return seeOther('/account?session');
}
