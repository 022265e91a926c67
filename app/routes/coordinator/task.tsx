/** One task of a withdrawal, closed with what came of it. What cannot be done is told, with the committee's opinion. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { loadTask } from '#app/services/desk/load-task.server.ts';
import { closeTask, taskForm } from '#app/services/tasks/close-task.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { coordinatorOf, found, onceField, readForm, refusedAgain } from './desk.ts';

export const meta = titled('coordinator:task.title');

const form = taskForm.extend(onceField);

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const task = found(await loadTask(tools, coordinatorOf(visit), params.id ?? ''));
  return { task, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const coordinator = coordinatorOf(visit);
  const { id } = found(await loadTask(tools, coordinator, params.id ?? ''));
  const read = readForm(form, visit, (field) => `coordinator:task.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...outcome } = read.value;
  const done = await closeTask(tools, coordinator, id, outcome, idempotencyKey);
  return done.ok
    ? seeOther(`/desk/tasks/${id}`)
    : refusedAgain(visit, done.refusal, { outcome: outcome.outcome, told: outcome.told, opinion: outcome.opinion });
}

function CloseForm({ idempotencyKey, state }: { idempotencyKey: string; state: FormState | undefined }) {
  const { rich } = useTexts();
  const { outcome, told } = taskForm.shape;
  return (
    <PostForm hidden={{ idempotencyKey }} id="form">
      <RadioCards
        name="outcome"
        label={rich('coordinator:task.outcome')}
        state={state}
        options={outcome.options.map((value) => ({ value, label: rich(`coordinator:outcome.${value}`) }))}
      />
      <TextField
        name="opinion"
        label={rich('coordinator:task.opinion')}
        hint={rich('coordinator:task.opinionHint')}
        state={state}
        width="middle"
      />
      <RadioCards
        name="told"
        label={rich('coordinator:task.told')}
        state={state}
        options={told.options.map((value) => ({ value, label: rich(`coordinator:told.${value}`) }))}
      />
      <Actions>
        <Button kind="primary">{rich('coordinator:task.record')}</Button>
        <ButtonLink href="/desk/tasks">{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function TaskPage() {
  const { task, idempotencyKey } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich, day } = useTexts();
  const { participant, holder, dueAt, notBefore, closedAt, outcome } = task;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href={`/desk/people/${participant}`}>{participant}</a>}>
        {rich(`withdrawal:task.${task.task}`)}
      </PageTitle>
      <SummaryList
        rows={[
          { id: 'holder', name: rich('withdrawal:tasks.holder'), value: rich(`withdrawal:holder.${holder}`) },
          { id: 'due', name: rich('withdrawal:tasks.due'), value: rich('coordinator:home.until', { day: day(dueAt) }) },
        ]}
      />
      {closedAt && (
        <Notice tone="done" title={rich('coordinator:task.closed', { day: day(closedAt) })}>
          <p>{outcome && rich(`coordinator:outcome.${outcome}`)}</p>
        </Notice>
      )}
      {!closedAt && task.waits && notBefore && (
        <Notice tone="attention" title={rich('coordinator:task.waits', { day: day(notBefore) })}>
          <p>{rich('coordinator:task.waitsText')}</p>
        </Notice>
      )}
      {!closedAt && !task.waits && <CloseForm idempotencyKey={idempotencyKey} state={state} />}
    </>
  );
}
