/** One task of this holder: what to do, for which samples, and what came of it. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, onceField, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { DATA_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { closeTask, taskForm } from '../../services/withdrawal-tasks/close-task.server.ts';
import { loadShownTask, loadTask } from '../../services/withdrawal-tasks/load-task.server.ts';
import { Closing } from './close-form.tsx';
import { holdingIn } from './own.ts';
import { TaskFacts } from './task-facts.tsx';

export const meta = titled('coordinator:task.title');

const form = taskForm.extend(onceField);

export const access = { GET: DATA_HOLDERS, POST: DATA_HOLDERS };
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
  return done.ok ? seeOther(`/holder/${id}`) : refusedAgain(visit, done.refusal);
}

export default function HolderTaskPage() {
  const { task, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<span className="number">{task.participant}</span>}>
        {rich(`withdrawal:task.${task.task}`)}
      </PageTitle>
      <TaskFacts task={task} />
      <Closing task={task} idempotencyKey={idempotencyKey} state={state} back="/holder" />
    </>
  );
}
