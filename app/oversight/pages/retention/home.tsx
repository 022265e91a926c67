/** Retention: the schedule, what waits for a word, holds, and who takes over. */

import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { listSettings } from '#app/kernel/services/administration/settings.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { approvalForm, listDisposals, sayOnDisposal } from '../../services/retention/dispose.server.ts';
import {
  confirmPlan,
  confirmPlanForm,
  endPlanForm,
  listPlans,
  proposePlan,
} from '../../services/retention/end-of-programme.server.ts';
import { holdForm, liftHold, liftHoldForm, setHold, standingHolds } from '../../services/retention/holds.server.ts';
import { Disposals } from './disposals.tsx';
import { Holds } from './holds.tsx';
import { keeperOf } from './keeper.ts';
import { Plans } from './plans.tsx';
import { ScheduleTable } from './schedule-table.tsx';

export const meta = titled('duties:retention.title');
export const handle = { wide: true };

export const access = {
  GET: ['staff:data-protection-contact', 'staff:ethics-contact', 'staff:administrator'],
  POST: ['staff:data-protection-contact', 'staff:ethics-contact', 'staff:administrator'],
};
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = keeperOf(visit);
  const settings = await listSettings(tools);
  return {
    values: Object.fromEntries(settings.map(({ name, value }) => [name, value])),
    disposals: await listDisposals(tools, who.account),
    holds: await standingHolds(tools, who),
    plans: await listPlans(tools, visit.locale, who.account),
  };
}

const forms = z.union([holdForm, liftHoldForm, approvalForm, endPlanForm, confirmPlanForm]);
/** The schema of the form that was pressed: a fault is then named by the field that has it. */
const formOf = (pressed: unknown) =>
  pressed === 'hold'
    ? holdForm
    : pressed === 'lift'
      ? liftHoldForm
      : pressed === 'plan'
        ? endPlanForm
        : pressed === 'confirm-plan'
          ? confirmPlanForm
          : approvalForm;

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = keeperOf(visit);
  const read = readForm(formOf(visit.form?.get('do')), visit, (field) => `duties:field.${field}`);
  if (!read.ok) return askAgain(read);
  const form = forms.parse(read.value);
  const done =
    form.do === 'hold'
      ? await setHold(tools, who, form)
      : form.do === 'lift'
        ? await liftHold(tools, who, form)
        : form.do === 'plan'
          ? await proposePlan(tools, who, form)
          : form.do === 'confirm-plan'
            ? await confirmPlan(tools, who, form)
            : await sayOnDisposal(tools, who, form);
  return done.ok ? seeOther('/retention') : refusedAgain(visit, done.refusal);
}

export default function RetentionPage() {
  const { values, disposals, holds, plans } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('duties:retention.lead')}>{rich('duties:retention.title')}</PageTitle>
      <Disposals disposals={disposals} state={state} />
      <Holds holds={holds} state={state} />
      <h2>{rich('duties:schedule.title')}</h2>
      <ScheduleTable values={values} />
      <Plans plans={plans} state={state} />
    </>
  );
}
