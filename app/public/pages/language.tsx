import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { seeOther } from '#app/kernel/pages/framework.ts';
import { displayCookie } from '#app/kernel/services/access/display.ts';
import { HANDED } from '#app/kernel/services/access/groups.ts';
import { localPath } from '#app/kernel/services/access/local-path.ts';

const Wanted = z.object({ locale: z.enum(LANGUAGES), to: z.string().default('/') });

export const access = { GET: 'anyone', POST: HANDED };
/** The address itself shows nothing: it is where the three buttons of the header send. */
export const loader = () => seeOther('/settings');

export function action({ context: { visit } }: RouteArgs) {
  const read = parseForm(Wanted, visit.form, textsFor(visit.locale));
  if (!read.ok) return seeOther('/settings');
  const { locale, to } = read.value;
  return seeOther(localPath(to), { 'Set-Cookie': displayCookie(visit.secure, locale, visit.display) });
}

/** Nothing to see; with it, a form that is refused ends on a page with words. */
export default function Language() {
  return null;
}
