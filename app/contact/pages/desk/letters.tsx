/** What goes to people by hand: letters to print, calls to make, mail addresses that need a new one. */

import type { ReactNode } from 'react';
import { type DeskMessage, doneForm, loadDeskLetters, markDone } from '#app/hospital/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { portionOf } from '#app/kernel/domain/portion.ts';
import { coordinatorOf, queryOf, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { CodeField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { RestOfList } from '#app/ui/page/rest-of-list.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { byLetterNumber, type WaitingWave, waitingWaves } from '../../services/reconsent/wave-letters.server.ts';
import { wavePath } from './wave-name.ts';

export const meta = titled('coordinator:letters.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const typed = queryOf(visit).get('number');
  const { letters, ...desk } = await loadDeskLetters(tools, coordinator);
  return {
    desk,
    letters: portionOf(letters, queryOf(visit).get('page')),
    waves: await waitingWaves(tools, coordinator),
    found: typed === null ? null : await byLetterNumber(tools, coordinator, typed),
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
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

/** A new version is asked of many at once: their letters in one file, and how many are to be called. */
function Waves({ waves }: { waves: readonly WaitingWave[] }) {
  const { rich } = useTexts();
  if (waves.length === 0) return null;
  return (
    <section>
      <h2>{rich('coordinator:waves.heading')}</h2>
      <TaskList
        tasks={waves.map((wave) => ({
          id: wavePath(wave),
          title: rich('coordinator:waves.one', { version: wave.version, number: wave.wave + 1 }),
          href: wave.letters > 0 ? wavePath(wave) : null,
          state: 'now',
          hint: rich('coordinator:waves.hint', { letters: wave.letters, calls: wave.calls }),
        }))}
      />
    </section>
  );
}

/** Somebody calls and says the number on her letter. */
function ByNumber({ people }: { people: readonly string[] | null }) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('coordinator:waves.byNumber')}</h2>
      <form method="get">
        <CodeField name="number" label={rich('coordinator:waves.number')} />
        <Button>{rich('coordinator:waves.find')}</Button>
      </form>
      {people?.length === 0 && <p>{rich('coordinator:waves.nobody')}</p>}
      {people?.map((participant) => (
        <p key={participant}>
          <a href={`/desk/people/${participant}`}>{participant}</a>
        </p>
      ))}
    </section>
  );
}

export default function LettersPage() {
  const { desk, letters, waves, found } = useLoaded<typeof loader>();
  const { calls, failing, done } = desk;
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const isEmpty = letters.lines.length + calls.length + failing.length === 0;
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
      <Waves waves={waves} />
      <Messages title={rich('coordinator:letters.toPrint')} messages={letters.lines} to="done" />
      <RestOfList of={letters} path="/desk/letters" />
      <Messages title={rich('coordinator:letters.toCall')} messages={calls} to="done" />
      <Messages title={rich('coordinator:letters.doneTitle')} messages={done} to="open" />
      <ByNumber people={found} />
    </>
  );
}
