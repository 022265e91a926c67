/** The coordinator's day: what waits here, by programme identifier; a name opens one by one, with a reason. */
import type { ReactNode } from 'react';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type Desk, type DeskPerson, loadDesk } from '#app/services/desk/load-desk.server.ts';
import { openPerson, readTypedParticipant } from '#app/services/desk/open-person.server.ts';
import { standingOf } from '#app/services/desk/standing.ts';
import { TextField } from '#app/ui/forms/field.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { type LoaderFunctionArgs, seeOther, titled, useLoaderData } from '../framework.ts';
import { coordinatorOf, queryOf } from './desk.ts';
import { questionTask, withdrawalTask } from './waiting.tsx';

const TASKS_SHOWN = 6;

export const meta = titled('coordinator:home.title');

const slim = (people: readonly DeskPerson[]) =>
  people.map(({ participant, since, record }) => ({ participant, since, standing: standingOf(record) }));

export async function loader({ context: { visit, tools } }: LoaderFunctionArgs) {
  const coordinator = coordinatorOf(visit);
  const typed = queryOf(visit).get('find');
  const wanted = typed === null ? null : readTypedParticipant(typed);
  if (wanted && (await openPerson(tools, coordinator, wanted, null))) throw seeOther(`/desk/people/${wanted}`);
  const { waitingForIdentity, waitingForConfirmation, withoutEffect, soonOfAge, everybody, ...rest } = await loadDesk(
    tools,
    coordinator,
  );
  return {
    typed,
    waitingForIdentity: slim(waitingForIdentity),
    waitingForConfirmation: slim(waitingForConfirmation),
    withoutEffect: slim(withoutEffect),
    soonOfAge: slim(soonOfAge),
    everybody: slim(everybody),
    ...rest,
  };
}

type Slim = ReturnType<typeof slim>;

/** One kind of waiting; nothing is said where nothing waits. */
const Waiting = ({ title, children, count }: { title: ReactNode; children: ReactNode; count: number }) =>
  count === 0 ? null : (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );

function People({ people, to }: { people: Slim; to: (participant: string) => string }) {
  const { rich, day } = useTexts();
  return (
    <TaskList
      tasks={people.map(({ participant, since, standing }) => ({
        id: participant,
        title: participant,
        href: to(participant),
        state: 'now',
        hint: rich('coordinator:home.invitedOn', { day: day(since.slice(0, 10)) }),
        stateText: rich(`coordinator:standing.${standing}`),
      }))}
    />
  );
}

function Search({ typed }: { typed: string | null }) {
  const { rich } = useTexts();
  return (
    <form method="get" action="/desk">
      {typed && <Notice tone="attention" title={rich('coordinator:home.notFound')} />}
      <TextField
        name="find"
        label={rich('coordinator:home.find')}
        hint={rich('coordinator:home.findHint')}
        value={typed ?? ''}
        width="middle"
      />
      <Actions>
        <Button kind="primary">{rich('coordinator:home.open')}</Button>
        <ButtonLink href="/desk/invite">{rich('coordinator:home.invite')}</ButtonLink>
      </Actions>
    </form>
  );
}

function Today({
  desk,
}: {
  desk: Omit<
    Desk,
    'lateGates' | 'everybody' | 'withoutEffect' | 'soonOfAge' | 'waitingForIdentity' | 'waitingForConfirmation'
  > &
    Record<'waitingForIdentity' | 'waitingForConfirmation' | 'withoutEffect' | 'soonOfAge', Slim>;
}) {
  const texts = useTexts();
  const { rich, day } = texts;
  const { waitingForIdentity, waitingForConfirmation, withoutEffect, soonOfAge, questions, tasks, runningOut } = desk;
  const lists = [waitingForIdentity, waitingForConfirmation, withoutEffect, soonOfAge, questions, tasks, runningOut];
  if (lists.every(({ length }) => length === 0)) return <p>{rich('coordinator:home.nothing')}</p>;
  return (
    <>
      <Waiting title={rich('coordinator:home.questions')} count={questions.length}>
        <TaskList tasks={questions.map((one) => questionTask(one, texts))} />
      </Waiting>
      <Waiting title={rich('coordinator:home.confirmation')} count={waitingForConfirmation.length}>
        <People people={waitingForConfirmation} to={(participant) => `/desk/people/${participant}/confirm`} />
      </Waiting>
      <Waiting title={rich('coordinator:home.identity')} count={waitingForIdentity.length}>
        <People people={waitingForIdentity} to={(participant) => `/desk/people/${participant}/identity`} />
      </Waiting>
      <Waiting title={rich('coordinator:home.tasks')} count={tasks.length}>
        <TaskList tasks={tasks.slice(0, TASKS_SHOWN).map((one) => withdrawalTask(one, texts))} />
        {tasks.length > TASKS_SHOWN && (
          <p>{rich('coordinator:home.moreTasks', { number: tasks.length }, { tasks: '/desk/tasks' })}</p>
        )}
      </Waiting>
      <Waiting title={rich('coordinator:home.runningOut')} count={runningOut.length}>
        <TaskList
          tasks={runningOut.map(({ id, participant, expiresAt }) => ({
            id,
            title: participant,
            href: `/desk/invitations/${id}`,
            state: 'waiting',
            stateText: rich('coordinator:home.until', { day: day(expiresAt) }),
          }))}
        />
      </Waiting>
      <Waiting title={rich('coordinator:home.soonOfAge')} count={soonOfAge.length}>
        <People people={soonOfAge} to={(participant) => `/desk/people/${participant}/majority`} />
      </Waiting>
      <Waiting title={rich('coordinator:home.withoutEffect')} count={withoutEffect.length}>
        <People people={withoutEffect} to={(participant) => `/desk/people/${participant}`} />
      </Waiting>
    </>
  );
}

export default function DeskPage() {
  const desk = useLoaderData<typeof loader>();
  const { rich, t, day } = useTexts();
  return (
    <>
      <PageTitle lead={rich('coordinator:home.lead')}>{rich('coordinator:home.title')}</PageTitle>
      {desk.lateGates.length > 0 && (
        <Notice tone="attention" title={rich('coordinator:home.lateGates', { gates: desk.lateGates.join(', ') })}>
          <p>{rich('coordinator:home.lateGatesText')}</p>
        </Notice>
      )}
      <Search typed={desk.typed} />
      <Today desk={desk} />
      <h2>{rich('coordinator:home.everybody')}</h2>
      <DataTable
        caption={t('coordinator:home.everybodyCount', { number: desk.everybody.length })}
        columns={[
          { id: 'id', title: rich('coordinator:home.identifier') },
          { id: 'standing', title: rich('coordinator:home.standing') },
          { id: 'since', title: rich('coordinator:home.since') },
        ]}
        rows={desk.everybody.map(({ participant, standing, since }) => ({
          id: participant,
          cells: [
            <a key="link" className="number" href={`/desk/people/${participant}`}>
              {participant}
            </a>,
            rich(`coordinator:standing.${standing}`),
            <Marked key="since" text={day(since.slice(0, 10))} />,
          ],
        }))}
      />
    </>
  );
}
