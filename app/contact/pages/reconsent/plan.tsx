/** The plan: waves with their conditions, the rest of everybody, the day for answers, the reminders. Works without script. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { keptTexts, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { documentTitle } from '#app/kernel/services/documents/document-titles.server.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { atOnce, dayAfter, PLAN_FAULTS, REACHED_BY } from '../../domain/reconsent/plan.ts';
import { findCampaign } from '../../services/reconsent/campaign-row.server.ts';
import { campaignRoundOf } from '../../services/reconsent/count-people.server.ts';
import { sitesNamed } from '../../services/reconsent/load-campaign.server.ts';
import { canBePlanned, savePlan } from '../../services/reconsent/plan-campaign.server.ts';
import { PLACES, planFields, planForm } from '../../services/reconsent/plan-form.ts';
import { promisedBy } from '../../services/reconsent/terms.server.ts';
import { campaignIn, officerOf, pathOf } from './own.ts';

export const meta = titled('reconsent:plan.title');

const SUGGESTED_DAYS = 90;

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  officerOf(visit);
  const name = campaignIn(params);
  if (!(await canBePlanned(tools, name))) throw notFound();
  const [campaign, round] = [await findCampaign(tools.database.prisma, name), await campaignRoundOf(tools, name)];
  const promised = round && promisedBy(round);
  const today = dayOf(tools.clock.now().toISOString());
  const due = promised ? dayOf(promised.reconsentBy) : dayAfter(today, SUGGESTED_DAYS);
  const plan = campaign?.plan ?? atOnce(dayAfter(today, 1), due, promised?.reminderDays ?? []);
  const title = await documentTitle(tools, name.document, visit.locale);
  return { name, title, fields: planFields(plan), sites: await sitesNamed(tools, visit.locale), promised };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const [who, name] = [officerOf(visit), campaignIn(params)];
  const read = parseForm(planForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await savePlan(tools, who, name, read.value);
  if (done.ok) return seeOther(pathOf(name));
  const { code, items = [] } = done.refusal;
  if (code !== 'reconsent-plan-faulty') return refusedAgain(visit, done.refusal);
  const texts = textsFor(visit.locale);
  const errors = PLAN_FAULTS.filter((fault) => items.includes(fault)).map((fault) => ({
    field: fault.startsWith('due') ? 'dueOn' : 'startrest',
    text: texts.marked(`reconsent:missing.${fault}`),
  }));
  return askAgain({ errors, kept: keptTexts(visit) });
}

type Loaded = LoadedBy<typeof loader>;
type Part = Pick<Loaded, 'fields'> & { state: FormState | undefined };

const textIn = (fields: Loaded['fields'], name: string) => {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
};
const listIn = (fields: Loaded['fields'], name: string) => {
  const value = fields[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};

function When({ id, fields, state }: Part & { id: number | 'rest' }) {
  const { rich } = useTexts();
  return (
    <>
      <DateField
        name={`start${id}`}
        label={rich('reconsent:plan.start')}
        state={state}
        value={textIn(fields, `start${id}`)}
      />
      <TextField
        name={`over${id}`}
        label={rich('reconsent:plan.over')}
        hint={rich('reconsent:plan.overHint')}
        state={state}
        inputMode="numeric"
        width="short"
        value={textIn(fields, `over${id}`) ?? '1'}
      />
    </>
  );
}

function WavePart({ place, fields, sites, state }: Part & { place: number; sites: Loaded['sites'] }) {
  const { rich } = useTexts();
  return (
    <details open={textIn(fields, `start${place}`) !== undefined || place === 1}>
      <summary>{rich('reconsent:wave.one', { number: place })}</summary>
      <When id={place} fields={fields} state={state} />
      <CheckboxCards
        name={`sites${place}`}
        label={rich('reconsent:plan.sites')}
        hint={rich('reconsent:plan.noneIsAll')}
        state={state}
        values={listIn(fields, `sites${place}`)}
        options={sites.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <CheckboxCards
        name={`channels${place}`}
        label={rich('reconsent:plan.channels')}
        hint={rich('reconsent:plan.noneIsAll')}
        state={state}
        values={listIn(fields, `channels${place}`)}
        options={REACHED_BY}
        optionWords="reconsent:channel."
      />
      <TextField
        name={`percent${place}`}
        label={rich('reconsent:plan.percent')}
        hint={rich('reconsent:plan.percentHint')}
        state={state}
        inputMode="numeric"
        width="short"
        value={textIn(fields, `percent${place}`) ?? '100'}
      />
    </details>
  );
}

export default function ReconsentPlan() {
  const { name, title, fields, sites, promised } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, day } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href={pathOf(name)}>{t('reconsent:name', { title, version: name.version })}</a>}
        lead={rich('reconsent:plan.lead')}
      >
        {rich('reconsent:plan.title')}
      </PageTitle>
      {promised && (
        <p>
          {rich('reconsent:plan.promised', {
            day: day(promised.reconsentBy),
            days: promised.reminderDays
              .map((count) => t('reconsent:daysAfter', { count }))
              .join(t('reconsent:separator')),
          })}
        </p>
      )}
      <PostForm state={state} words="reconsent:plan.">
        {PLACES.map((place) => (
          <WavePart key={place} place={place} fields={fields} sites={sites} state={state} />
        ))}
        <h2>{rich('reconsent:wave.rest')}</h2>
        <p>{rich('reconsent:plan.restText')}</p>
        <When id="rest" fields={fields} state={state} />
        <h2>{rich('reconsent:plan.answers')}</h2>
        <DateField name="dueOn" hint value={textIn(fields, 'dueOn')} />
        <TextField
          name="reminderDays"
          label={rich('reconsent:plan.reminders')}
          hint={rich('reconsent:plan.remindersHint')}
          width="middle"
          value={textIn(fields, 'reminderDays')}
        />
        <Actions>
          <Button kind="primary">{rich('reconsent:plan.save')}</Button>
          <ButtonLink href={pathOf(name)}>{rich('reconsent:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
