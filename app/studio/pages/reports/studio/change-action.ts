/** What the pages of a draft do with a form: one change, and back to where the writer was. */

import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther } from '#app/kernel/pages/framework.ts';
import { changeReport, reportForm } from '../../../services/reports/write-report.server.ts';
import { studioPersonOf } from '../../own.ts';

const STAYS = ['words', 'rows', 'count'];
/** A part that was just added is looked at first. */
const ADDS = ['add-text', 'add-figure', 'add-acts'];

export async function changeAction({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const read = readForm(reportForm, visit, (field) => `reporting:field.${field.split('_')[0]}`);
  if (!read.ok) return askAgain(read);
  const form = read.value;
  const done = await changeReport(tools, who, params.reportDraft ?? '', form);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  const draft = `/studio/reports/${done.id}`;
  if (ADDS.includes(form.act) && 'part' in form) return seeOther(`${draft}/parts/${form.part}`);
  return seeOther(STAYS.includes(form.act) && 'id' in form ? `${draft}/parts/${form.id}?saved` : `${draft}?saved`);
}
