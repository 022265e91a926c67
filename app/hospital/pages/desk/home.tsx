/** The coordinator's day: one list of what waits here, by programme identifier; a name opens with a reason. */

import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, keptTexts } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson, readTypedParticipant } from '#app/kernel/services/record/open-person.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { type DeskPerson, loadDesk } from '../../services/desk/load-desk.server.ts';
import { deskStandingOf } from '../../services/desk/standing.ts';
import { type TodayLine, todayOf } from '../../services/desk/today.ts';

export const meta = titled('coordinator:home.title');

const slim = (people: readonly DeskPerson[], now: Date) =>
  people.map(({ participant, since, record }) => ({
    participant,
    since,
    standing: deskStandingOf(record, now.toISOString()),
  }));

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const desk = await loadDesk(tools, coordinatorOf(visit));
  const { lateGates, more } = desk;
  return { lateGates, more, everybody: slim(desk.everybody, visit.now), ...todayOf(desk, visit.now) };
}

/** Sent like any other form: who types a name where a number is asked for leaves none in an address. */
export async function action({ context: { visit, tools } }: RouteArgs) {
  const wanted = readTypedParticipant(visit.form?.get('find')?.toString() ?? '');
  if (wanted && (await openPerson(tools, coordinatorOf(visit), wanted, null)))
    return seeOther(`/desk/people/${wanted}`);
  const text = textsFor(visit.locale).marked('coordinator:home.notFound');
  return askAgain({ errors: [{ field: 'find', text }], kept: keptTexts(visit) });
}

function Search({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="coordinator:home.">
      <TextField name="find" hint width="middle" />
      <Actions>
        <Button kind="primary">{rich('coordinator:home.open')}</Button>
        <ButtonLink href="/desk/invite">{rich('coordinator:home.invite')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

/** One line for each: what to do, for whom, how long there is. The line leads to where it is done. */
function Lines({ lines }: { lines: readonly TodayLine[] }) {
  const { rich, t } = useTexts();
  const titleOf = ({ kind, task }: TodayLine) => {
    if (kind === 'follow-up') return rich(`life:followUp.${task}.title`);
    return rich(task ? `withdrawal:task.${task}` : `paper:line.${kind}`);
  };
  const clock = ({ days }: TodayLine) => {
    if (days === null) return undefined;
    return days === 0
      ? rich('paper:clock.today')
      : rich(`paper:clock.${days < 0 ? 'late' : 'left'}`, { count: Math.abs(days) });
  };
  return (
    <TaskList
      tasks={lines.map((line) => ({
        id: line.id,
        title: (
          <>
            {titleOf(line)} <span className="number">{line.participant ?? t('paper:line.several')}</span>
          </>
        ),
        href: line.href,
        state: line.late ? 'waiting' : 'now',
        stateText: clock(line),
      }))}
    />
  );
}

function Today({ today, later }: { today: readonly TodayLine[]; later: readonly TodayLine[] }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('coordinator:home.today', { count: today.length })}</h2>
      {today.length > 0 ? <Lines lines={today} /> : <p>{rich('coordinator:home.nothing')}</p>}
      {later.length > 0 && (
        <details>
          <summary>{rich('coordinator:home.later', { count: later.length })}</summary>
          <Lines lines={later} />
        </details>
      )}
    </>
  );
}

export default function DeskPage() {
  const desk = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, day, number } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('coordinator:home.lead')}>{rich('coordinator:home.title')}</PageTitle>
      {desk.lateGates.length > 0 && (
        <Notice tone="attention" title={rich('coordinator:home.lateGates', { gates: desk.lateGates.join(', ') })}>
          <p>{rich('coordinator:home.lateGatesText')}</p>
        </Notice>
      )}
      <Today today={desk.today} later={desk.later} />
      <Search state={state} />
      <h2>{rich('coordinator:home.everybody')}</h2>
      {desk.more > 0 && (
        <p>{rich('coordinator:home.more', { number: number(desk.more), listed: number(desk.everybody.length) })}</p>
      )}
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
            <Marked key="since" text={day(since)} />,
          ],
        }))}
      />
    </>
  );
}
