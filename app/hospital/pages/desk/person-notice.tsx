/** The notice at the desk: given, stopped by phone or on paper, what was deleted. Each form does one thing. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { NOTICE_CHANNELS, NOTICE_DELETIONS } from '#app/kernel/domain/event/payloads/notice.ts';
import { coordinatorOf, found, participantIn, readForm, reasonGiven, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { deskNoticeForm, loadDeskNotice, recordDeskNotice } from '#app/kernel/services/notice/desk-notice.server.ts';
import { type Caller, listCallers } from '#app/kernel/services/record/list-callers.server.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PersonHead } from './person-head.tsx';
import { WhoCalls } from './who-calls.tsx';

export const meta = titled('coordinator:notice.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const notice = found(await loadDeskNotice(tools, coordinator, participant));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  const callers = await listCallers(tools, coordinator, participant, reasonGiven(visit));
  return { participant, notice, callers, personal, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(deskNoticeForm, visit, (field) => `coordinator:notice.${field === 'act' ? 'title' : field}`);
  if (!read.ok) return askAgain(read);
  const done = await recordDeskNotice(tools, coordinator, participant, read.value);
  return done.ok ? seeOther(`/desk/people/${participant}?done=notice`) : refusedAgain(visit, done.refusal);
}

type Part = { state: FormState | undefined; idempotencyKey: string };

function Given({ state, idempotencyKey }: Part) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="coordinator:notice." id="form" hidden={{ act: 'given', idempotencyKey }}>
      <h2>{rich('coordinator:notice.given')}</h2>
      <DateField name="on" />
      <RadioCards name="channel" options={NOTICE_CHANNELS} optionWords="notice:channel." />
      <TextField name="text" hint width="middle" />
      <Actions>
        <Button kind="primary">{rich('coordinator:notice.record')}</Button>
      </Actions>
    </PostForm>
  );
}

function Stopped({ callers, state, idempotencyKey }: Part & { callers: readonly Caller[] }) {
  const { rich } = useTexts();
  return (
    <PostForm hidden={{ act: 'stopped', idempotencyKey }}>
      <h2>{rich('coordinator:notice.stopTitle')}</h2>
      <p>{rich('coordinator:notice.stopHint')}</p>
      <WhoCalls callers={callers} state={state} />
      <Actions>
        <Button>{rich('coordinator:notice.stop')}</Button>
      </Actions>
    </PostForm>
  );
}

function Deleted({ state, idempotencyKey }: Part) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="coordinator:notice." id="form" hidden={{ act: 'deletion', idempotencyKey }}>
      <h2>{rich('coordinator:notice.deletion')}</h2>
      <RadioCards name="outcome" options={NOTICE_DELETIONS} optionWords="coordinator:notice.outcomes." />
      <DateField name="on" />
      <Actions>
        <Button kind="primary">{rich('coordinator:notice.recordDeletion')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function PersonNoticePage() {
  const { participant, notice, callers, personal, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, instant } = useTexts();
  const { verdict, stopped } = notice;
  const until = !verdict.may && verdict.until ? instant(verdict.until) : '';
  const now = t(`notice:state.${verdict.may ? 'may' : verdict.because}`, { until });
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('coordinator:notice.title')}
        lead={rich('coordinator:notice.lead')}
      />
      <Notice title={rich('coordinator:notice.state', { state: now })} />
      {stopped ? (
        <Deleted state={state} idempotencyKey={idempotencyKey} />
      ) : (
        <>
          <Given state={state} idempotencyKey={idempotencyKey} />
          <Stopped callers={callers} state={state} idempotencyKey={idempotencyKey} />
        </>
      )}
      <Actions>
        <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </>
  );
}
