/** One person at the desk. First a reason, which she can read in her own list; then name, standing, what waits. */

import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn, queryOf, reasonGiven } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson, READING_REASONS, type ReadingReason } from '#app/kernel/services/record/open-person.server.ts';
import { Timeline } from '#app/ui/consent/timeline.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadPerson, type PersonPage } from '../../services/desk/load-person.server.ts';
import { type Personal, PersonHead } from './person-head.tsx';
import { withdrawalTask } from './waiting.tsx';

export const meta = titled('coordinator:person.title');

const DONE = [
  'identity',
  'account',
  'confirm',
  'samples',
  'withdrawal',
  'phone',
  'held',
  'take-back',
  'guardian',
  'dispute',
  'capacity',
  'death',
  'majority',
  'merge',
  'contact',
  'notice',
  'private',
] as const;
const reasonForm = z.object({ reason: z.enum(READING_REASONS) });

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  const query = queryOf(visit);
  const reason = reasonGiven(visit);
  const page = found(await loadPerson(tools, coordinator, participant));
  const file = reason && (await openPerson(tools, coordinator, participant, reason));
  return {
    page,
    reason,
    personal: file ? file.personal : null,
    done: DONE.find((one) => one === query.get('done')) ?? null,
    /** she wished to permit more by telephone, too */
    wider: query.has('wider'),
    /** she was said to be called back, and there is no number of hers */
    hasNoNumber: query.has('no-number'),
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinatorOf(visit), participant, null));
  const read = parseForm(reasonForm, visit.form, textsFor(visit.locale));
  return read.ok ? seeOther(`/desk/people/${participant}?reason=${read.value.reason}`) : askAgain(read);
}

function Reason({ state }: { state: LoadedBy<typeof action> | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="coordinator:person.">
      <RadioCards name="reason" hint options={READING_REASONS} optionWords="coordinator:reason." />
      <Actions>
        <Button kind="primary">{rich('coordinator:person.open')}</Button>
      </Actions>
    </PostForm>
  );
}

function Contact({ personal }: { personal: Personal }) {
  const contact = personal?.contact;
  return (
    <SummaryList
      names="coordinator:person."
      rows={[
        { id: 'phone', value: contact?.phone || '–' },
        { id: 'email', value: contact?.email || '–' },
      ]}
    />
  );
}

/** What can be done for her, and what waits. */
function Work({ page, reason }: { page: PersonPage; reason: ReadingReason | null }) {
  const texts = useTexts();
  const { rich, day } = texts;
  const { participant, acts, tasks, invitation, held, withoutEffect } = page;
  const open = tasks.filter(({ closedAt }) => closedAt === null);
  return (
    <>
      {held.map(({ number, from, by }) => (
        <div key={number} data-held={number}>
          <Notice tone="attention" title={rich('coordinator:person.held.title')}>
            <p>
              {from === null
                ? rich('coordinator:person.held.call')
                : rich('coordinator:person.held.from', { from: day(from) })}{' '}
              {rich(
                'coordinator:person.held.ways',
                {},
                {
                  call: `/desk/people/${participant}/${by.who === 'proxy' ? `proxies/${by.appointed}` : 'password'}`,
                  stop: `/desk/people/${participant}/waiting`,
                },
              )}
            </p>
          </Notice>
        </div>
      ))}
      {withoutEffect.map(({ number, because }) => (
        <Notice
          key={`${number} ${because}`}
          tone="attention"
          title={rich('coordinator:person.withoutEffect', { number })}
        >
          <p>{rich(`timeline:withoutEffect.${because}`)}</p>
        </Notice>
      ))}
      <h2>{rich('coordinator:person.acts')}</h2>
      <TaskList
        tasks={acts.map(({ act, state }) => ({
          id: act,
          title: rich(`coordinator:act.${act}`),
          // asked once a visit: the reason goes along
          href: state === 'later' ? null : `/desk/people/${participant}/${act}${reason ? `?reason=${reason}` : ''}`,
          state,
        }))}
      />
      {invitation && (
        <p>
          {rich(
            'coordinator:person.invitation',
            { day: day(invitation.expiresAt) },
            { invitation: `/desk/invitations/${invitation.id}` },
          )}
        </p>
      )}
      {open.length > 0 && (
        <>
          <h2>{rich('coordinator:home.tasks')}</h2>
          <TaskList tasks={open.map((task) => withdrawalTask({ ...task, participant, late: false }, texts))} />
        </>
      )}
    </>
  );
}

function Sessions({ sessions }: Pick<PersonPage, 'sessions'>) {
  const { rich, instant } = useTexts();
  return (
    <>
      <h2>{rich('coordinator:person.sessions')}</h2>
      {sessions.length === 0 && <p>{rich('coordinator:person.sessionsNone')}</p>}
      <ul>
        {sessions.map(({ startedAt, openedBy }) => (
          <li key={String(startedAt)}>
            {rich('coordinator:person.sessionSince', { at: instant(startedAt) })} –{' '}
            {rich(`timeline:openedBy.${openedBy}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

export default function PersonDeskPage() {
  const { page, reason, personal, done, wider, hasNoNumber } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {done && !state && <Notice tone="done" title={rich(`coordinator:done.${done}`)} />}
      {wider && (
        <Notice tone="attention" title={rich('paper:phone.widerTitle')}>
          <p>{rich('paper:phone.wider', {}, { pack: `/desk/pack?participant=${page.participant}` })}</p>
        </Notice>
      )}
      {hasNoNumber && (
        <Notice tone="attention" title={rich('paper:phone.noNumberTitle')}>
          <p>{rich('paper:phone.noNumber', {}, { contact: `/desk/people/${page.participant}/contact` })}</p>
        </Notice>
      )}
      <PersonHead
        participant={page.participant}
        personal={personal}
        asks={false}
        title={rich('coordinator:person.title')}
        lead={rich(`coordinator:standing.${page.standing}`)}
      />
      {page.isConfidential && (
        <Notice tone="attention" title={rich('coordinator:private.kept')}>
          <p>{rich('coordinator:private.keptText')}</p>
        </Notice>
      )}
      {reason === null ? <Reason state={state} /> : <Contact personal={personal} />}
      <Work page={page} reason={reason} />
      <p>
        {rich(
          'coordinator:person.understanding',
          {},
          { understanding: `/desk/people/${page.participant}/understanding` },
        )}
      </p>
      <p>{rich('coordinator:person.together', {}, { together: `/desk/people/${page.participant}/together` })}</p>
      <h2>{rich('coordinator:person.timeline')}</h2>
      <Timeline
        entries={page.timeline.map(({ number, kind, at, openedBy }) => ({
          id: `act-${number}`,
          at,
          what: rich(`events:kind.${kind}`),
          more: openedBy && <p>{rich(`timeline:openedBy.${openedBy}`)}</p>,
        }))}
      />
      <Sessions sessions={page.sessions} />
    </>
  );
}
