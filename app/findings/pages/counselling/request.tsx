/** One request for a talk: her words, how to reach her, what was answered; an answer with an appointment, a note, the end. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf, readForm } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { Appointment } from '#app/ui/consent/appointment.tsx';
import { Timeline } from '#app/ui/consent/timeline.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import {
  ANSWER_ACTS,
  answerCounselling,
  counsellingAnswerForm,
  loadCounsellingRequest,
  type RequestPage,
} from '../../services/counselling/counsellor-desk.server.ts';
import { counsellorOf } from '../results/own.ts';

export const meta = titled('results:request.title');

export const access = { GET: 'staff:genetic-counsellor', POST: 'staff:genetic-counsellor' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const page = found(await loadCounsellingRequest(tools, counsellorOf(visit), params.id ?? ''));
  return { page, isRecorded: queryOf(visit).has('recorded'), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const counsellor = counsellorOf(visit);
  const id = params.id ?? '';
  found(await loadCounsellingRequest(tools, counsellor, id));
  const read = readForm(counsellingAnswerForm, visit, (field) => `results:request.${field}`);
  if (!read.ok) return askAgain(read);
  if (!(await answerCounselling(tools, counsellor, id, read.value))) throw notFound();
  return seeOther(`/counsellor/${id}?recorded`);
}

function Facts({ page }: { page: RequestPage }) {
  const { rich } = useTexts();
  const { request, identity, contact } = page;
  const { asked, provision } = request;
  return (
    <SummaryList
      names="coordinator:person."
      rows={[
        { id: 'name', value: identity?.name ?? '–' },
        { id: 'phone', value: contact?.phone || '–' },
        { id: 'email', value: contact?.email || '–' },
        ...(provision ? [{ id: 'about', name: rich('results:request.about'), value: <code>{provision}</code> }] : []),
        {
          id: 'text',
          name: rich('results:request.asked'),
          value: asked.text ? <p className="own-words">{asked.text}</p> : rich('results:request.nothingWritten'),
        },
        { id: 'reach', name: rich('results:request.reach'), value: rich(`counselling:reach.${asked.reach}`) },
        { id: 'times', name: rich('results:request.times'), value: asked.times || '–' },
      ]}
    />
  );
}

function AnswerForm({ state, idempotencyKey }: { state: FormState | undefined; idempotencyKey: string }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="results:request." hidden={{ idempotencyKey }} id="form">
      <RadioCards
        name="act"
        options={ANSWER_ACTS.map((value) => ({
          value,
          label: rich(`results:request.acts.${value}`),
          hint: rich(`results:request.actHints.${value}`),
        }))}
      />
      <TextArea name="text" hint />
      <DateField name="day" hint />
      <TextField name="hour" hint width="short" />
      <RadioCards name="way" options={['visit', 'phone', 'video']} optionWords="counselling:way." />
      <TextField name="link" label={rich('results:step.link')} hint={rich('results:step.linkHint')} />
      <Actions>
        <Button kind="primary">{rich('results:request.record')}</Button>
        <ButtonLink href="/counsellor">{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function CounsellorRequestPage() {
  const { page, isRecorded, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { request, closed } = page;
  return (
    <>
      <ErrorSummary state={state} />
      {isRecorded && !state && <Notice tone="done" title={rich('results:recorded')} />}
      <PageTitle
        before={<a href="/counsellor">{rich('results:requests.title')}</a>}
        lead={rich('results:requests.since', { day: day(request.openedAt) })}
      >
        {rich('results:request.of', { participant: request.participant })}
      </PageTitle>
      <Facts page={page} />
      {request.answers.length > 0 && (
        <Timeline
          entries={request.answers.map(({ id, at, kind, text, appointment }) => ({
            id,
            at,
            what: rich(`results:request.acts.${kind}`),
            more: (
              <>
                {appointment && <Appointment appointment={appointment} />}
                {text && <p className="own-words">{text}</p>}
              </>
            ),
          }))}
        />
      )}
      {closed ? (
        <Notice tone="done" title={rich('results:requests.closed')} />
      ) : (
        <>
          <Notice tone="attention" title={rich('results:request.noResults')} />
          <AnswerForm state={state} idempotencyKey={idempotencyKey} />
        </>
      )}
    </>
  );
}
