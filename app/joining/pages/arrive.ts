/** After the letter's digits or link: into the pages, to where she was, or one plain sentence why not. */

import { textsFor } from '#app/i18n/texts.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { data, seeOther } from '#app/kernel/pages/framework.ts';
import { localPath } from '#app/kernel/services/access/local-path.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { InvitedFrom, OpenedInvitation } from '#app/kernel/services/record/open-invitation.server.ts';

export const fromOf = ({ address, agent }: Visit, request: Request): InvitedFrom => ({
  address,
  agent,
  cookies: request.headers.get('cookie'),
});

/** Where she was when her session ended; the list otherwise. */
const wanted = (visit: Visit): string => {
  const to = localPath(queryOf(visit).get('to'));
  return to === '/' ? '/join' : to;
};

export const signInAddress = (visit: Visit): string => `/sign-in?to=${encodeURIComponent(wanted(visit))}`;

export function arrive(visit: Visit, opened: OpenedInvitation, field: string) {
  if (opened.ok) return seeOther(wanted(visit), { 'Set-Cookie': opened.cookie });
  const { refusal } = opened;
  const values: Record<string, number> = refusal.code === 'try-later' ? { count: refusal.minutes } : {};
  const text = textsFor(visit.locale).marked(`joining:enter.refused.${refusal.code}`, values);
  return data({ errors: [{ field, text }], kept: {} }, { status: refusal.code === 'try-later' ? 429 : 400 });
}
