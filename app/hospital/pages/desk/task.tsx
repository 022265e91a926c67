/** One task of a withdrawal at this site: the hospital's own are closed here, the others' progress is seen. */

import { Closing, TaskFacts } from '#app/consent/index.pages.ts';
import { closeTask, loadShownTask, loadTask, taskForm } from '#app/consent/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, onceField, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('coordinator:task.title');

const form = taskForm.extend(onceField);
const holdingIn = (visit: RouteArgs['context']['visit']) =>
  ({ role: 'site-coordinator', ...coordinatorOf(visit) }) as const;

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const task = found(await loadShownTask(tools, holdingIn(visit), params.id ?? '', visit.locale));
  return { task, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const holding = holdingIn(visit);
  const { id } = found(await loadTask(tools, holding, params.id ?? ''));
  const read = readForm(form, visit, (field) => `holder:field.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...outcome } = read.value;
  const done = await closeTask(tools, holding, id, outcome, idempotencyKey);
  return done.ok ? seeOther(`/desk/tasks/${id}`) : refusedAgain(visit, done.refusal);
}

export default function TaskPage() {
  const { task, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { participant } = task;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href={`/desk/people/${participant}`}>{participant}</a>}>
        {rich(`withdrawal:task.${task.task}`)}
      </PageTitle>
      <TaskFacts task={task} />
      {task.task === 'write-outcome' && task.byHand && (
        <p>{rich('holder:letter.print', {}, { letter: `/desk/tasks/${task.id}/letter` })}</p>
      )}
      <Closing task={task} idempotencyKey={idempotencyKey} state={state} back="/desk/tasks" />
    </>
  );
}
