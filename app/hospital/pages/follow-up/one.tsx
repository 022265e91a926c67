/** One piece of work after a turn of life: what it asks for, and a word on what was done. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { FOLLOW_UP_DESK } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { closeFollowUp, closeFollowUpForm } from '../../services/follow-up/close-follow-up.server.ts';
import { loadFollowUp } from '../../services/follow-up/load-follow-ups.server.ts';
import { workerOf } from './own.ts';

export const meta = titled('life:followUps.title');

export const access = { GET: FOLLOW_UP_DESK, POST: FOLLOW_UP_DESK };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const worker = workerOf(visit);
  const followUp = await loadFollowUp(tools, worker, params.id ?? '');
  if (!followUp) throw notFound();
  return { followUp, atDesk: worker.role === 'site-coordinator' };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const worker = workerOf(visit);
  const id = params.id ?? '';
  if (!(await loadFollowUp(tools, worker, id))) throw notFound();
  const read = readForm(closeFollowUpForm, visit, (field) => `life:followUps.${field}`);
  if (!read.ok) return askAgain(read);
  await closeFollowUp(tools, worker, id, read.value);
  return seeOther(`/follow-ups/${id}`);
}

export default function FollowUpPage() {
  const { followUp, atDesk } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { participant, kind, dueAt, closedAt } = followUp;
  const before = atDesk ? <a href={`/desk/people/${participant}`}>{participant}</a> : participant;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={before} lead={rich(`life:followUp.${kind}.text`)}>
        {rich(`life:followUp.${kind}.title`)}
      </PageTitle>
      {closedAt ? (
        <Notice tone="done" title={rich('life:followUps.closed', { day: day(closedAt) })} />
      ) : (
        <PostForm state={state} words="life:followUps." id="form">
          <p>{rich('life:followUps.due', { day: day(dueAt) })}</p>
          <TextArea name="note" hint />
          <Actions>
            <Button kind="primary">{rich('life:followUps.close')}</Button>
            <ButtonLink href="/follow-ups">{rich('life:followUps.back')}</ButtonLink>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
