/** What the pages of signing in share: where a request came from, where to go on, a refusal in words. */

import { textsFor } from '#app/i18n/texts.ts';
import { data, notFound, seeOther } from '#app/kernel/pages/framework.ts';
import { localPath } from '#app/kernel/services/access/local-path.ts';
import type { SignedIn, SignInFrom } from '#app/kernel/services/access/open-way.server.ts';
import type { AccessRefusal } from '#app/kernel/services/access/refusals.ts';
import type { Holder, Visit } from '#app/kernel/services/access/visit.ts';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { landingOf } from '../services/landing.ts';

export const cookiesOf = (request: Request): string | null => request.headers.get('cookie');

export const fromOf = ({ address, agent }: Visit, request: Request): SignInFrom => ({
  address,
  agent,
  cookies: cookiesOf(request),
});

export const queryOf = ({ path }: Visit): URLSearchParams => new URL(path, 'http://here').searchParams;

/** The page that was asked for before signing in stays in the address until the person is in. */
export function onward(visit: Visit, { cookie, next, role, site }: SignedIn) {
  const to = queryOf(visit).get('to');
  const kept = to === null ? '' : `?to=${encodeURIComponent(localPath(to))}`;
  const path = next === 'in' ? (to === null ? landingOf(role, site) : localPath(to)) : `/sign-in/${next}${kept}`;
  return seeOther(path, { 'Set-Cookie': cookie });
}

/** The same bytes for everybody who meets this refusal. */
export function sayNo({ locale }: Visit, refusal: AccessRefusal, field: string, kept: Record<string, string> = {}) {
  const values = refusal.code === 'try-later' ? { count: refusal.minutes } : undefined;
  const text = textsFor(locale).t(`access:refusals.${refusal.code}`, values);
  const state: FormState = { errors: [{ field, text }], kept };
  return data(state, { status: refusal.code === 'try-later' ? 429 : 400 });
}

/** The guard has let only these through. */
export function holderOf({ actor }: Visit): Holder {
  if (actor.kind === 'handed-over' || actor.kind === 'visitor' || actor.kind === 'invitee' || actor.kind === 'reader')
    throw notFound();
  return actor;
}
