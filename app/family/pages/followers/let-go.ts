/** A relative let go: they see nothing from the next page on. */
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { letGo, letGoForm } from '#app/services/family/end-following.server.ts';
import { type ActionFunctionArgs, notFound, seeOther } from '../framework.ts';
import { ownOf } from '../participant/own.ts';

export const access = { GET: 'participant', POST: 'participant' };
export const loader = () => seeOther('/family');

export async function action({ context: { visit, tools } }: ActionFunctionArgs) {
  const form = parseForm(letGoForm, visit.form, textsFor(visit.locale));
  if (!form.ok || !(await letGo(tools, ownOf(visit), form.value))) throw notFound();
  return seeOther('/family');
}
