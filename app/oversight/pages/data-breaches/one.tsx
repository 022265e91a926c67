/** One leak: what is owed, whom it touches by number alone, facts, reports, the notice, telling. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CONTACTS } from '#app/kernel/services/access/groups.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { BREACH_FACTS, REPORTED_TO } from '../../domain/data-breaches/data-breach.ts';
import {
  type BreachPage,
  breachStepForm,
  breachStepForms,
  loadBreach,
  stepBreach,
} from '../../services/data-breaches/data-breaches.server.ts';
import { Sure } from '../operator/parts.tsx';
import { BreachDuties } from './duties.tsx';
import { breachHandlerOf } from './handler.ts';

export const meta = titled('leaks:title');

export const access = { GET: CONTACTS, POST: CONTACTS };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  leak: found(await loadBreach(tools, breachHandlerOf(visit), params.id)),
});

/** The schema of the form that was pressed: a fault is then named by the field that has it. */
const formOf = (pressed: FormDataEntryValue | null | undefined) => {
  const known = Object.keys(breachStepForms).find((one) => one === pressed) as keyof typeof breachStepForms | undefined;
  return known ? breachStepForms[known] : breachStepForms.close;
};

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = breachHandlerOf(visit);
  const { id } = found(await loadBreach(tools, who, params.id));
  const read = readForm(formOf(visit.form?.get('do')), visit, (field) => `leaks:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await stepBreach(tools, who, id, breachStepForm.parse(read.value));
  return done.ok ? seeOther(`/leaks/${id}`) : refusedAgain(visit, done.refusal);
}

type Part = { leak: BreachPage; state: FormState | undefined };

function People({ leak, state }: Part) {
  const { rich, t, number } = useTexts();
  const by = (['account', 'release', 'site'] as const).map((value) => ({ value, label: t(`leaks:by.${value}`) }));
  return (
    <>
      <h2>{rich('leaks:people.title')}</h2>
      <p>{rich('leaks:people.count', { number: number(leak.people), untold: number(leak.untold) })}</p>
      <PostForm state={state} words="leaks:field." hidden={{ do: 'people' }}>
        <SelectField name="by" options={by} />
        <TextField name="of" width="middle" hint={rich('leaks:people.ofHint')} />
        <DateField name="from" />
        <DateField name="until" />
        <Actions>
          <Button>{rich('leaks:people.find')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function Facts({ leak, state }: Part) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('leaks:facts')}</h2>
      <p>{rich('leaks:factsLead')}</p>
      <PostForm state={state} hidden={{ do: 'facts' }}>
        {BREACH_FACTS.map((name) => (
          <TextArea key={name} name={name} rows={3} label={rich(`leaks:field.${name}`)} value={leak.facts[name]} />
        ))}
        <Actions>
          <Button>{rich('leaks:saveFacts')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function Reports({ leak, state }: Part) {
  const { rich, t } = useTexts();
  const which = (['reported-preliminary', 'reported-final'] as const).map((value) => ({
    value,
    label: t(`leaks:step.${value}`),
  }));
  return (
    <>
      <h2>{rich('leaks:reports')}</h2>
      <ul>
        {REPORTED_TO.map((to) => (
          <li key={to}>
            <a href={`/leaks/${leak.id}/report/${to}`}>{rich(`leaks:draft.${to}`)}</a>
          </li>
        ))}
      </ul>
      <PostForm state={state} words="leaks:field." hidden={{ do: 'report' }}>
        <SelectField name="which" options={which} />
        <SelectField name="to" options={REPORTED_TO} optionWords="leaks:to." />
        <TextField name="reference" width="middle" />
        <Actions>
          <Button>{rich('leaks:reported')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function Telling({ leak, state }: Part) {
  const { rich, number } = useTexts();
  const { notice, untold } = leak;
  const texts = { ja: notice?.ja, easy: notice?.['ja-easy'], en: notice?.en };
  return (
    <>
      <h2>{rich('leaks:notice')}</h2>
      <p>{rich('leaks:noticeLead')}</p>
      <PostForm state={state} hidden={{ do: 'notice' }}>
        {(['ja', 'easy', 'en'] as const).map((name) => (
          <TextArea key={name} name={name} label={rich(`leaks:field.${name}`)} value={texts[name]} />
        ))}
        <Actions>
          <Button>{rich('leaks:saveNotice')}</Button>
        </Actions>
      </PostForm>
      {notice && untold > 0 && (
        <PostForm hidden={{ do: 'tell' }}>
          <Sure
            state={undefined}
            withWhy={false}
            follows={[rich('leaks:follows.told', { number: number(untold) }), rich('leaks:follows.ways')]}
          />
          <Actions>
            <Button>{rich('leaks:tell')}</Button>
          </Actions>
        </PostForm>
      )}
      <details>
        <summary>{rich('leaks:notTell')}</summary>
        <PostForm state={state} words="leaks:field." hidden={{ do: 'not-tell' }}>
          <TextArea name="why" rows={3} hint={rich('leaks:notTellHint')} />
          <Actions>
            <Button>{rich('leaks:notTell')}</Button>
          </Actions>
        </PostForm>
      </details>
      <p>{rich('leaks:publish', {}, { studio: '/about/incidents' })}</p>
    </>
  );
}

export default function BreachOnePage() {
  const { leak } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const { number, kind, duties, course, isClosed } = leak;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/leaks">{rich('leaks:title')}</a>}>
        {number} {rich(`leaks:kind.${kind}`)}
      </PageTitle>
      <p>{rich('leaks:first', {}, { stops: '/stops' })}</p>
      <BreachDuties duties={duties} />
      {!isClosed && (
        <>
          <Facts leak={leak} state={state} />
          <People leak={leak} state={state} />
          <Reports leak={leak} state={state} />
          <Telling leak={leak} state={state} />
        </>
      )}
      <h2>{rich('leaks:course')}</h2>
      <ol>
        {course.map(({ id, kind: step, at, about }) => (
          <li key={id}>
            {rich(`leaks:step.${step}`)} {about} <span className="hint">{<Marked text={instant(at)} />}</span>
          </li>
        ))}
      </ol>
      {!isClosed && (
        <PostForm id="form" hidden={{ do: 'close' }}>
          <Actions>
            <Button>{rich('leaks:close')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
