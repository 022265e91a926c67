/** One request for a call: the number, when, about what, each try so far, and how this one went. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, readForm } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type CallPage, loadCall, recordTry, tryForm } from '../../services/calls/call-desk.server.ts';
import { TRY_OUTCOMES } from '../../services/calls/load-calls.server.ts';

export const meta = titled('coordinator:call.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const page = found(await loadCall(tools, coordinatorOf(visit), params.id ?? ''));
  return { page, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const read = readForm(tryForm, visit, (field) => `coordinator:call.${field}`);
  if (!read.ok) return askAgain(read);
  if (!(await recordTry(tools, coordinator, params.id ?? '', read.value))) throw notFound();
  return seeOther(`/desk/calls/${params.id}`);
}

function Facts({ page: { call, name } }: { page: CallPage }) {
  const { rich } = useTexts();
  const { phone, times, about, language } = call;
  return (
    <SummaryList
      names="coordinator:call."
      rows={[
        { id: 'name', name: rich('coordinator:person.name'), value: name || '–' },
        {
          id: 'phone',
          name: rich('coordinator:person.phone'),
          value: (
            <a className="number" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
              {phone}
            </a>
          ),
        },
        { id: 'times', value: times || '–' },
        { id: 'language', value: rich(`coordinator:language.${language}`) },
        { id: 'about', value: about || '–' },
      ]}
    />
  );
}

export default function CallPageOfDesk() {
  const { page, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const { call } = page;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href={`/desk/people/${call.participant}`}>{call.participant}</a>}
        lead={
          call.closed ? rich('coordinator:call.closed') : rich('coordinator:clock.due', { until: instant(call.dueAt) })
        }
      >
        {rich('coordinator:call.title')}
      </PageTitle>
      <Facts page={page} />
      {call.tries.length > 0 && (
        <ul>
          {call.tries.map(({ id, outcome, at }) => (
            <li key={id}>{rich(`coordinator:call.was.${outcome}`, { at: instant(at) })}</li>
          ))}
        </ul>
      )}
      <PostForm state={state} words="coordinator:call." hidden={{ idempotencyKey }} id="form">
        {!call.closed && (
          <RadioCards name="outcome" hint options={TRY_OUTCOMES} optionWords="coordinator:call.outcomeIs." />
        )}
        <Actions>
          {!call.closed && <Button kind="primary">{rich('coordinator:call.record')}</Button>}
          <ButtonLink href="/desk/calls">{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
