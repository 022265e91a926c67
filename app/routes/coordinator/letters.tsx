/** What goes to people by hand: letters to print, calls to make, mail addresses that need a new one. */
import type { ReactNode } from 'react';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import {
  type DeskLetters,
  type DeskMessage,
  doneForm,
  loadDeskLetters,
  markDone,
} from '#app/services/mail/desk-letters.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { coordinatorOf, refusedAgain } from './desk.ts';

export const meta = titled('coordinator:letters.title');

export const loader = ({ context: { visit, tools } }: LoaderFunctionArgs) =>
  loadDeskLetters(tools, coordinatorOf(visit));

export async function action({ context: { visit, tools } }: ActionFunctionArgs) {
  const read = parseForm(doneForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await markDone(tools, coordinatorOf(visit), read.value);
  return done.ok ? seeOther('/desk/letters') : refusedAgain(visit, done.refusal);
}

type Shown = Omit<DeskMessage, 'madeAt' | 'doneAt'> & { readonly madeAt: string | Date };

function Messages({ title, messages, to }: { title: ReactNode; messages: readonly Shown[]; to: 'done' | 'open' }) {
  const { rich, marked, day } = useTexts();
  if (messages.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="tasks" role="list">
        {messages.map(({ id, participant, way, mail, madeAt }) => (
          <li key={id}>
            <div className="task">
              <a href={way === 'letter' && to === 'done' ? `/desk/letters/${id}` : `/desk/people/${participant}`}>
                {participant}
              </a>
              <p className="hint">
                {rich('coordinator:letters.about', {
                  what: marked(`coordinator:letters.kind.${mail}`),
                  day: day(madeAt),
                })}
              </p>
            </div>
            <PostForm hidden={{ message: id, to }}>
              <Button>
                {rich(to === 'open' ? 'coordinator:letters.again' : `coordinator:letters.did.${way}`)}
                <span className="unseen"> {participant}</span>
              </Button>
            </PostForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function LettersPage() {
  const { letters, calls, failing, done } = useLoaderData<typeof loader>() as DeskLetters;
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich, day } = useTexts();
  const isEmpty = letters.length + calls.length + failing.length === 0;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('coordinator:letters.lead')}>{rich('coordinator:letters.title')}</PageTitle>
      {isEmpty && <p>{rich('coordinator:letters.nothing')}</p>}
      {failing.length > 0 && (
        <section>
          <h2>{rich('coordinator:letters.failing')}</h2>
          <p>{rich('coordinator:letters.failingText')}</p>
          <TaskList
            tasks={failing.map(({ participant, since }) => ({
              id: participant,
              title: participant,
              href: `/desk/people/${participant}/contact`,
              state: 'now',
              stateText: rich('coordinator:letters.since', { day: day(since) }),
            }))}
          />
        </section>
      )}
      <Messages title={rich('coordinator:letters.toPrint')} messages={letters} to="done" />
      <Messages title={rich('coordinator:letters.toCall')} messages={calls} to="done" />
      <Messages title={rich('coordinator:letters.doneTitle')} messages={done} to="open" />
    </>
  );
}
