import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Tone } from './notice.tsx';
import { Tag } from './notice.tsx';

export type TaskState = 'done' | 'now' | 'later' | 'waiting';
export type Task = {
  id: string;
  title: ReactNode;
  /** null where it cannot be opened yet */
  href: string | null;
  state: TaskState;
  hint?: ReactNode;
  /** other words for the state */
  stateText?: ReactNode;
};

const TONES: Partial<Record<TaskState, Tone>> = { done: 'done', waiting: 'attention' };

/** What there is to do, in order, each with its state in a word. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const { rich } = useTexts();
  return (
    <ol className="tasks" role="list">
      {tasks.map(({ id, title, href, state, hint, stateText }) => (
        <li key={id}>
          <div className="task">
            {href ? <a href={href}>{title}</a> : <span>{title}</span>}
            {hint && <p className="hint">{hint}</p>}
          </div>
          <Tag icon={state} tone={TONES[state]}>
            {stateText ?? rich(`shell:task.${state}`)}
          </Tag>
        </li>
      ))}
    </ol>
  );
}
