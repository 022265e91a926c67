/** Lines of what waits with a clock: questions and tasks, the same on the first page and on their own. */
import type { useTexts } from '#app/i18n/use-texts.tsx';
import type { Task } from '#app/ui/page/task-list.tsx';
import type { DeskQuestion, DeskTask } from '../../services/desk/load-desk.server.ts';

type Texts = ReturnType<typeof useTexts>;

export const questionTask = (
  { id, participant, dueAt, late, escalated }: DeskQuestion,
  { rich, instant }: Texts,
): Task => ({
  id,
  title: participant,
  href: `/desk/questions/${id}`,
  state: late ? 'waiting' : 'now',
  hint: escalated ? rich('coordinator:question.escalated') : undefined,
  stateText: rich(late ? 'coordinator:clock.late' : 'coordinator:clock.due', { until: instant(dueAt) }),
});

export const withdrawalTask = (
  { id, participant, holder, task, dueAt, late }: Omit<DeskTask, 'notBefore'>,
  { rich, instant }: Texts,
): Task => ({
  id,
  title: rich(`withdrawal:task.${task}`),
  href: `/desk/tasks/${id}`,
  state: late ? 'waiting' : 'now',
  hint: (
    <>
      {participant} · {rich(`withdrawal:holder.${holder}`)}
    </>
  ),
  stateText: rich(late ? 'coordinator:clock.late' : 'coordinator:clock.due', { until: instant(dueAt) }),
});
