/** Progress as the list of tasks shows it: each with its state in words and the page where it goes on. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Task, TaskState } from '#app/ui/page/task-list.tsx';
import type { Progress } from '../services/load-progress.server.ts';

const stateOf = (done: number, of: number): TaskState => (done >= of ? 'done' : 'now');

export function useTasks(progress: Progress): { tasks: readonly Task[]; goOn: string; begun: boolean } {
  const { rich } = useTexts();
  const { reading, understanding, questions, preparation, choices } = progress;
  const over = !['open', 'refused', 'at-sixteen', 'of-age'].includes(progress.stage);
  const count = ({ done, of }: { done: number; of: number }) => rich('joining:tasks.count', { done, of });
  const prepared = preparation.identity && preparation.place !== null;
  const reads: Task = {
    id: 'read',
    title: rich('joining:tasks.read'),
    href: '/join/read',
    state: stateOf(reading.done, reading.of),
    hint: count(reading),
  };
  const understands: Task = {
    id: 'understanding',
    title: rich('joining:tasks.understanding'),
    href: '/join/understanding',
    state: stateOf(understanding.done, understanding.of),
    hint: count(understanding),
  };
  const asks: Task = {
    id: 'ask',
    title: rich('joining:tasks.ask'),
    href: '/join/questions',
    state: questions.open > 0 ? 'waiting' : 'now',
    hint: questions.open > 0 ? rich('joining:tasks.askOpen', { count: questions.open }) : rich('joining:tasks.askHint'),
    stateText: questions.open > 0 ? undefined : rich('joining:tasks.anyTime'),
  };
  const wishes: Task = {
    id: 'wishes',
    title: rich('joining:tasks.wishes'),
    href: '/join/wishes',
    state: progress.hasWishes ? 'done' : 'now',
    hint: rich('joining:tasks.wishesHint'),
  };
  const tasks: Task[] = [reads, understands, asks];
  if (!over) {
    const agreed = preparation.way === 'agreed';
    const way: Task = {
      id: 'way',
      title: rich('joining:tasks.way'),
      href: '/join/electronic-way',
      state: agreed && prepared ? 'done' : agreed || preparation.way === 'paper-asked' ? 'waiting' : 'now',
      hint: rich('joining:tasks.wayHint'),
      stateText: agreed && !prepared ? rich('joining:tasks.atHospital') : undefined,
    };
    tasks.push(
      ...(progress.stage === 'of-age' ? [] : [way]),
      {
        id: 'choose',
        title: rich('joining:tasks.choose'),
        href: '/join/choose',
        state: stateOf(choices.done, choices.of),
        hint: count(choices),
      },
      ...(progress.offersWishes ? [wishes] : []),
      {
        id: 'sign',
        title: rich('joining:tasks.sign'),
        href: '/join/check',
        state: choices.done >= choices.of ? 'now' : 'later',
        hint: rich('joining:tasks.signHint'),
      },
    );
  }
  const account: Task = {
    id: 'account',
    title: rich('joining:tasks.account'),
    href: progress.hasAccount ? null : '/join/account',
    state: progress.hasAccount ? 'done' : 'now',
    hint: rich('joining:tasks.accountHint'),
  };
  tasks.splice(over || progress.stage === 'of-age' ? 3 : 4, 0, account);
  const next = reading.goOn
    ? `/join/read/${reading.goOn}`
    : choices.goOn
      ? `/join/choose/${choices.goOn}`
      : '/join/check';
  return { tasks, goOn: next, begun: reading.done > 0 || choices.done > 0 };
}
