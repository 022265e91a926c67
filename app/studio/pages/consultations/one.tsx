/** One consultation: what is asked, until when, who decides; the form, the poll, what was said with its answers, what came of it. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf, readForm } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { answerPoll, ownAnswer, pollForm } from '../../services/consultations/answer-poll.server.ts';
import { shownNow } from '../../services/consultations/by-hand.ts';
import { commentsOn } from '../../services/consultations/comments.server.ts';
import { notesOn, shownIn } from '../../services/consultations/consultations.server.ts';
import { announced, pollResults } from '../../services/consultations/poll-results.server.ts';
import { commentForm, commentPath, sendComment } from '../../services/consultations/say.server.ts';
import { commenterOf, shownCommenter } from '../../services/consultations/speaker.ts';
import { mayTell } from '../../services/consultations/warn.server.ts';
import { CommentBlock } from './comments/comment-block.tsx';
import { fromOf, notTaken } from './own.ts';
import { PollForm, PollOutcome } from './poll-part.tsx';
import { SayFields, warned } from './say-fields.tsx';

export const meta = titled('consultations:one');

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const standing = found(await announced(tools, params.consultation ?? ''));
  const { locale } = visit;
  const speaker = commenterOf(visit.actor);
  return {
    consultation: shownIn(standing, locale, tools.clock.now()),
    notes: await notesOn(tools, standing.number, locale),
    results: await pollResults(tools, standing, locale),
    own: await ownAnswer(tools, speaker, standing),
    speaker: shownCommenter(speaker),
    said: await commentsOn(tools, standing.number, locale),
    isVoted: queryOf(visit).has('voted'),
    hidden: { shown: shownNow(tools), idempotencyKey: tools.ids.uuid() },
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { number } = found(await announced(tools, params.consultation ?? ''));
  const from = fromOf(visit);
  if (visit.form?.get('do') !== 'say') {
    const voted = readForm(pollForm, visit, () => 'consultations:poll.title');
    if (!voted.ok) return askAgain(voted);
    const taken = await answerPoll(tools, from, number, voted.value);
    return taken.ok ? seeOther(`/consultations/${number}?voted#poll`) : notTaken(visit, taken.refusal);
  }
  const read = readForm(commentForm, visit, (field) => `consultations:say.${field}`);
  if (!read.ok) return askAgain(read);
  const telling = await mayTell(tools, read.value);
  if (telling.length > 0) return warned(visit, telling);
  const taken = await sendComment(tools, from, number, read.value);
  return taken.ok ? seeOther(`${commentPath(tools.keys, taken.number)}?sent`) : notTaken(visit, taken.refusal);
}

type Loaded = LoadedBy<typeof loader>;

function Facts({ consultation: { opensAt, closesAt, isForParticipants, decides } }: Pick<Loaded, 'consultation'>) {
  const { rich, instant } = useTexts();
  return (
    <SummaryList
      rows={[
        { id: 'from', name: rich('consultations:from'), value: <Marked text={instant(opensAt ?? '')} /> },
        { id: 'until', name: rich('consultations:until'), value: <Marked text={instant(closesAt ?? '')} /> },
        {
          id: 'whom',
          name: rich('consultations:whom'),
          value: rich(isForParticipants ? 'consultations:for.participants' : 'consultations:for.anyone'),
        },
        { id: 'decides', name: rich('consultations:decides'), value: <Marked text={decides} /> },
      ]}
    />
  );
}

function Notes({ notes }: Pick<Loaded, 'notes'>) {
  const { rich, day } = useTexts();
  return notes.map(({ at, text }) => (
    <Notice key={at} title={rich('consultations:note', { day: day(at) })}>
      <p className="lines">
        <Marked text={text} />
      </p>
    </Notice>
  ));
}

function Say({ speaker, hidden, state }: Pick<Loaded, 'speaker' | 'hidden'> & { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <section id="say">
      <h2>{rich('consultations:say.title')}</h2>
      <p>{rich(`consultations:say.as.${speaker.saidAs}`)}</p>
      <p>{rich('consultations:say.lead', {}, { rules: '/consultations/rules' })}</p>
      <PostForm id="form" hidden={{ do: 'say', ...hidden }}>
        <SayFields speaker={speaker} state={state} />
        <Actions>
          <Button kind="primary">{rich('consultations:say.send')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

/** Poll and form, or why there is none for this reader. */
function TakePart({ consultation, speaker, own, hidden, state }: Loaded & { state: FormState | undefined }) {
  const { rich } = useTexts();
  const { number, isForParticipants, poll } = consultation;
  if (isForParticipants && !speaker.isOnce)
    return (
      <Notice title={rich('consultations:participantsOnly')}>
        <ButtonLink href={`/sign-in?to=/consultations/${number}`}>{rich('consultations:signIn')}</ButtonLink>
      </Notice>
    );
  const isPoll = state !== undefined && state.kept.words === undefined;
  return (
    <div className="screen-only">
      {poll.length > 0 && <PollForm {...{ consultation, speaker, own, hidden }} state={isPoll ? state : undefined} />}
      <Say speaker={speaker} hidden={hidden} state={isPoll ? undefined : state} />
    </div>
  );
}

export default function ConsultationPage() {
  const loaded = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { consultation, notes, results, said, isVoted } = loaded;
  const { phase, title, asked, background, outcome, closesAt } = consultation;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/consultations">{rich('consultations:title')}</a>}>
        <Marked text={title} />
      </PageTitle>
      {isVoted && !state && <Notice tone="done" title={rich('consultations:poll.done')} />}
      {phase === 'announced' && <Notice title={rich('consultations:notYet')} />}
      {phase === 'closed' && <Notice title={rich('consultations:over', { day: day(closesAt ?? '') })} />}
      {outcome && (
        <section>
          <h2>{rich('consultations:outcome', { day: day(outcome.at) })}</h2>
          <p className="lines">
            <Marked text={outcome.text} />
          </p>
        </section>
      )}
      <h2>{rich('consultations:asked')}</h2>
      <p className="lines">
        <Marked text={asked} />
      </p>
      <Facts consultation={consultation} />
      <Notes notes={notes} />
      <h2>{rich('consultations:background')}</h2>
      <p className="lines">
        <Marked text={background} />
      </p>
      {phase === 'open' && <TakePart {...loaded} state={state} />}
      {results && <PollOutcome poll={consultation.poll} results={results} />}
      <section id="said">
        <h2>{rich('consultations:said', { count: said.length })}</h2>
        {said.length === 0 ? <p>{rich('consultations:saidNone')}</p> : <p>{rich('consultations:saidLead')}</p>}
        {said.map((voice) => (
          <CommentBlock key={voice.number} voice={voice} />
        ))}
      </section>
    </>
  );
}
