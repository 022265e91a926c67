/** What the pages of a draft do with a form: one change, and back to where the writer was. */
import { changeForm, changeReport } from '#app/services/reports/write-report.server.ts';
import { readForm, refusedAgain } from '../coordinator/desk.ts';
import { type ActionFunctionArgs, askAgain, seeOther } from '../framework.ts';
import { studioPersonOf } from '../studio/own.ts';

const STAYS = ['words', 'rows'];

export async function changeAction({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const who = studioPersonOf(visit);
  const read = readForm(changeForm, visit, (field) => `reporting:field.${field.split('_')[0]}`);
  if (!read.ok) return askAgain(read);
  const form = read.value;
  const done = await changeReport(tools, who, params.reportDraft ?? '', form);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  const draft = `/studio/reports/${done.id}`;
  if (form.act === 'add-text' || form.act === 'add-figure') return seeOther(`${draft}/parts/${form.part}`);
  return seeOther(STAYS.includes(form.act) && 'id' in form ? `${draft}/parts/${form.id}?saved` : `${draft}?saved`);
}
