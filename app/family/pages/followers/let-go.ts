/** A relative let go: they see nothing from the next page on. */

import { ownOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { notFound, type RouteArgs, seeOther } from '#app/kernel/pages/framework.ts';
import { letGo, letGoForm } from '../../services/followers/end-following.server.ts';

export const access = { GET: 'participant', POST: 'participant' };
export const loader = () => seeOther('/family');

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(letGoForm, visit.form, textsFor(visit.locale));
  if (!form.ok || !(await letGo(tools, ownOf(visit), form.value))) throw notFound();
  return seeOther('/family');
}
