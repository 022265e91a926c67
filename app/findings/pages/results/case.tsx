/** One case: what was found, what was done, the next step, notes. What stands here is told to nobody by this page. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { FINDING_DESK } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { noteForm, takeOn, writeNote } from '../../services/keep-case.server.ts';
import { loadCase } from '../../services/load-case.server.ts';
import { openForRelative, relativeForm } from '../../services/open-for-relative.server.ts';
import { caseStepForm, recordStep } from '../../services/record-step.server.ts';
import { CaseFacts, CaseHistory } from './case-parts.tsx';
import { findingStaffOf } from './own.ts';
import { NoteForm, RelativeForm, StepForm } from './step-form.tsx';

export const meta = titled('results:case.title');

const stepSent = caseStepForm.extend({ act: z.literal('step') });
const relativeSent = relativeForm.extend({ act: z.literal('relative') });
const noteSent = noteForm.extend({ act: z.literal('note') });

export const access = { GET: FINDING_DESK, POST: FINDING_DESK };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const page = found(await loadCase(tools, findingStaffOf(visit), params.id ?? ''));
  return { page, isRecorded: queryOf(visit).has('recorded'), idempotencyKey: tools.ids.uuid() };
}

const label = (field: string) => `results:step.${field}` as const;

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const staff = findingStaffOf(visit);
  const id = params.id ?? '';
  found(await loadCase(tools, staff, id));
  const act = visit.form?.get('act');
  if (act === 'take') {
    await takeOn(tools, staff, id);
    return seeOther(`/results/${id}`);
  }
  if (act === 'note') {
    const read = readForm(noteSent, visit, label);
    if (!read.ok) return askAgain(read);
    await writeNote(tools, staff, id, read.value);
    return seeOther(`/results/${id}?recorded`);
  }
  if (act === 'relative') {
    const read = readForm(relativeSent, visit, (field) => `results:new.${field}`);
    if (!read.ok) return askAgain(read);
    const done = found(await openForRelative(tools, staff, id, read.value));
    return done.ok ? seeOther(`/results/${done.result}?recorded`) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(stepSent, visit, label);
  if (!read.ok) return askAgain(read);
  const done = found(await recordStep(tools, staff, id, read.value));
  if (!done.ok) return refusedAgain(visit, done.refusal);
  // the panel sees a case only while it judges it
  const isStillHere = await loadCase(tools, staff, id);
  return seeOther(isStillHere ? `/results/${id}?recorded` : '/results?recorded');
}

export default function ResultCasePage() {
  const { page, isRecorded, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { participant, stage, outcome, owner, id } = page;
  return (
    <>
      <ErrorSummary state={state} />
      {isRecorded && !state && <Notice tone="done" title={rich('results:recorded')} />}
      <PageTitle before={<a href="/results">{rich('results:title')}</a>} lead={rich(`results:stage.${stage}`)}>
        {rich('results:case.of', { participant })}
      </PageTitle>
      <Notice tone="attention" title={rich('results:secret')} />
      <CaseFacts page={page} />
      {stage !== 'closed' && owner !== 'you' && (
        <PostForm hidden={{ act: 'take' }}>
          <Actions>
            <Button>{rich('results:case.take')}</Button>
          </Actions>
        </PostForm>
      )}
      {outcome && <Notice tone="done" title={rich(`results:outcome.${outcome}`)} />}
      <CaseHistory page={page} />
      {stage !== 'closed' && (
        <>
          <h2>{rich('results:case.next')}</h2>
          {page.readAgain && (
            <Notice tone="attention" title={rich('results:case.readAgain')}>
              <p>{rich('results:case.readAgainText')}</p>
            </Notice>
          )}
          {page.outcomes.length === 0 ? (
            <p>{rich(`results:waitsFor.${stage}`)}</p>
          ) : (
            <StepForm page={page} state={state} idempotencyKey={idempotencyKey} />
          )}
          {stage === 'relatives' && page.kind === 'finding' && (
            <RelativeForm state={state} idempotencyKey={idempotencyKey} />
          )}
          <NoteForm state={state} idempotencyKey={idempotencyKey} />
        </>
      )}
      {stage === 'closed' && page.kind === 'finding' && (
        <Actions>
          <ButtonLink href={`/results/new?earlier=${id}&participant=${participant}`}>
            {rich('results:case.again')}
          </ButtonLink>
        </Actions>
      )}
    </>
  );
}
