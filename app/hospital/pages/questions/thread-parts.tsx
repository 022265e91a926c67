/** Her questions in words: the same while joining and afterwards. The clock that her hospital sees is the one shown to her. */
import type { ReactNode } from 'react';
import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DocText, InlineText } from '#app/ui/document/inline-text.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList, type TaskState } from '#app/ui/page/task-list.tsx';
import type { AskablePage } from '../../services/questions/asked-about.server.ts';
import type { OwnThread } from '../../services/questions/own-questions.server.ts';

const PAGES: Readonly<Record<AskablePage, { readonly href: string; readonly title: TextKey }>> = {
  findings: { href: '/findings', title: 'findings:title' },
  withdrawal: { href: '/withdraw', title: 'withdrawal:title' },
  outcome: { href: '/withdraw/outcome', title: 'withdrawal:after.title' },
  requests: { href: '/requests', title: 'requests:title' },
};

/** What a question is about, each with the way there. */
function AboutWhat({ about }: { about: OwnThread['about'] }) {
  const { rich, instant, day } = useTexts();
  const { section, provision, use, receipt, reading, act, request, page } = about;
  return (
    <>
      {section && (
        <p>
          {rich('joining:questions.about')} <InlineText parts={section.title} />
        </p>
      )}
      {provision && (
        <p>
          {rich('joining:questions.about')} <DocText text={provision.title} />
        </p>
      )}
      {use && (
        <p>
          {rich('uses:askAbout')} {rich('uses:entry', {}, { use: `/access/uses/${use}` })}
        </p>
      )}
      {receipt && (
        <p>
          {rich('joining:questions.about')}{' '}
          {rich('joining:questions.receipt', { receipt }, { receipt: `/receipts/${receipt}` })}
        </p>
      )}
      {reading && (
        <p>
          {rich('joining:questions.about')}{' '}
          {rich('joining:questions.reading', { at: instant(reading.at) }, { access: '/access' })}
        </p>
      )}
      {act && (
        <p>
          {rich('joining:questions.about')}{' '}
          <a href={`/timeline/${act.number}`}>
            {rich(`events:kind.${act.kind}`)} {rich('shell:typed.at', { at: day(act.at) })}
          </a>
        </p>
      )}
      {request && (
        <p>
          {rich('joining:questions.about')}{' '}
          <a href={`/requests/${request.id}`}>
            {rich('requests:oneTitle')} {rich('shell:typed.at', { at: day(request.openedAt) })}
          </a>
        </p>
      )}
      {page && (
        <p>
          {rich('joining:questions.about')} <a href={PAGES[page].href}>{rich(PAGES[page].title)}</a>
        </p>
      )}
    </>
  );
}

type Asking = {
  readonly threads: readonly OwnThread[];
  readonly about: OwnThread['about'];
  readonly idempotencyKey: string;
  readonly state: FormState | undefined;
  /** where these questions stand */
  readonly at: string;
  /** back to where she came from */
  readonly leave: ReactNode;
  /** what else she may say with a question */
  readonly children?: ReactNode;
};

/** Her questions, and a new one about whatever page she came from. By when an answer comes is said before she asks. */
export function QuestionThreads({ threads, about, idempotencyKey, state, at, leave, children }: Asking) {
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('joining:questions.lead')}>{rich('joining:questions.title')}</PageTitle>
      <Threads threads={threads} at={at} />
      <h2 id="new">{rich('joining:questions.new')}</h2>
      <AboutWhat about={about} />
      <PostForm state={state} words="joining:questions." hidden={{ idempotencyKey, ...hiddenSubject(about) }}>
        <TextArea name="text" hint />
        {children}
        <Actions>
          <Button kind="primary">{rich('joining:questions.send')}</Button>
          <SaveForLater />
          {leave}
        </Actions>
      </PostForm>
      <p>{rich('joining:questions.byPhone', {}, { help: '/help' })}</p>
    </>
  );
}

const STATES: Readonly<Record<OwnThread['state'], TaskState>> = {
  waiting: 'waiting',
  overdue: 'waiting',
  answered: 'now',
  settled: 'done',
};
const LONGEST = 60;

function Threads({ threads, at }: { threads: readonly OwnThread[]; at: string }) {
  const { rich, day } = useTexts();
  if (threads.length === 0) return <p>{rich('joining:questions.none')}</p>;
  const tasks = threads.map(({ id, state, with: owes, dueAt, messages }) => ({
    id,
    title: <span className="own-words">{messages[0]?.text.slice(0, LONGEST)}</span>,
    href: `${at}/${id}`,
    state: STATES[state],
    stateText: rich(`joining:questions.state.${state}`),
    hint:
      state === 'waiting' || state === 'overdue'
        ? rich(`joining:questions.clock.${state}.${owes}`, { due: day(dueAt) })
        : undefined,
  }));
  return <TaskList tasks={tasks} />;
}

/** Asked, promised by, overdue: in sentences. */
function Clock({ thread }: { thread: OwnThread }) {
  const { rich, day, instant } = useTexts();
  const { state, with: owes, dueAt, askedAt, escalated, holds } = thread;
  if (state === 'answered' || state === 'settled')
    return state === 'settled' ? <Notice tone="done" title={rich('joining:questions.settled')} /> : null;
  return (
    <Notice
      tone={state === 'overdue' ? 'attention' : 'information'}
      title={rich(`joining:questions.clock.${state}.${owes}`, { due: day(dueAt) })}
    >
      <p>{rich('joining:questions.askedAt', { at: instant(askedAt) })}</p>
      {escalated && <p>{rich(`joining:questions.escalated.${escalated.because}`, { at: instant(escalated.at) })}</p>}
      {state === 'overdue' && <p>{rich('joining:questions.byPhone', {}, { help: '/help' })}</p>}
      {holds && <p>{rich('joining:questions.waiting')}</p>}
    </Notice>
  );
}

/** Her own hold on the signature: it is hers to lift, whenever she likes. */
function Lift() {
  const { rich } = useTexts();
  return (
    <PostForm>
      <Actions>
        <Button name="do" value="lift">
          {rich('joining:questions.lift')}
        </Button>
      </Actions>
    </PostForm>
  );
}

/** Two answers of one size: it answers, it does not. */
function Settle() {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('joining:questions.enough')}</h2>
      <p>{rich('joining:questions.enoughHint')}</p>
      <PostForm>
        <Actions>
          <Button name="do" value="answers">
            {rich('joining:questions.answers')}
          </Button>
          <Button name="do" value="does-not">
            {rich('joining:questions.doesNot')}
          </Button>
        </Actions>
      </PostForm>
    </section>
  );
}

export function ThreadPage({
  thread,
  state,
  idempotencyKey,
  all,
}: {
  thread: OwnThread;
  state: FormState | undefined;
  idempotencyKey: string;
  /** address of the list */
  all: string;
}) {
  const { rich, instant } = useTexts();
  return (
    <>
      <Clock thread={thread} />
      {thread.holds && <Lift />}
      <AboutWhat about={thread.about} />
      {thread.messages.map(({ id, from, at, text }) => (
        <section key={id}>
          <h2>
            {rich(`joining:questions.from.${from}`)} <small>{rich('joining:questions.at', { at: instant(at) })}</small>
          </h2>
          <p className="own-words">{text}</p>
        </section>
      ))}
      {thread.state === 'answered' && <Settle />}
      <PostForm state={state} hidden={{ idempotencyKey }}>
        <TextArea name="text" label={rich('joining:questions.further')} rows={4} />
        <Actions>
          <Button>{rich('joining:questions.sendFurther')}</Button>
          <SaveForLater />
          <ButtonLink href={all}>{rich('joining:questions.all')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}

const hiddenSubject = ({ section, provision, use, receipt, reading, act, request, page }: OwnThread['about']) => ({
  section: section?.id ?? '',
  provision: provision?.code ?? '',
  use: use ?? '',
  receipt: receipt ?? '',
  reading: reading?.id ?? '',
  act: act ? String(act.number) : '',
  request: request?.id ?? '',
  page: page ?? '',
});
