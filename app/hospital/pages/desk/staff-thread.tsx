/** A question as those see it who answer: the hospital's desk and the programme's contact the same. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { Timeline } from '#app/ui/consent/timeline.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { Thread } from '../../services/questions/answer-question.server.ts';

/** Dates as text: what a loader hands on. */
type Dated<T> = { readonly [K in keyof T]: T[K] extends Date ? string | Date : Dated<T[K]> };

/** Asked, promised, late, passed on: what she sees too. */
function Clock({ thread }: { thread: Dated<Thread> }) {
  const { rich, instant } = useTexts();
  const { state, dueAt, hospitalDueAt, openedAt, escalated } = thread;
  const open = state === 'waiting' || state === 'overdue';
  return (
    <>
      <p className="lead">{rich('coordinator:question.asked', { at: instant(openedAt as string) })}</p>
      {open && (
        <p>
          {rich(state === 'overdue' ? 'coordinator:clock.late' : 'coordinator:clock.due', {
            until: instant(dueAt as string),
          })}
        </p>
      )}
      {escalated && (
        <Notice tone="attention" title={rich('coordinator:question.escalated')}>
          <p>
            {rich(`coordinator:question.because.${escalated.because}`, {
              at: instant(escalated.at as string),
              until: instant(hospitalDueAt as string),
            })}
          </p>
        </Notice>
      )}
      {!open && <Notice tone="done" title={rich(`coordinator:question.state.${state}`)} />}
    </>
  );
}

function Subject({ thread }: { thread: Dated<Thread> }) {
  const { rich } = useTexts();
  const known = (['section', 'provision', 'use', 'receipt', 'reading', 'act', 'request'] as const).filter(
    (one) => thread[one],
  );
  return (
    <>
      {known.map((one) => (
        <p key={one}>{rich(`coordinator:question.${one}`, { [one]: String(thread[one]) })}</p>
      ))}
      {thread.page && <p>{rich(`coordinator:question.page.${thread.page}`)}</p>}
    </>
  );
}

export function StaffThread({ thread }: { thread: Dated<Thread> }) {
  const { rich } = useTexts();
  const { messages, holdsSigning, state } = thread;
  return (
    <>
      <Clock thread={thread} />
      <Subject thread={thread} />
      {holdsSigning && (state === 'waiting' || state === 'overdue') && (
        <Notice tone="attention" title={rich('coordinator:question.holds')} />
      )}
      <Timeline
        entries={messages.map(({ from, at, text }, place) => ({
          id: `message-${place}`,
          at: new Date(at).toISOString(),
          what: rich(`coordinator:question.from.${from}`),
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one message never change places
          more: text.split('\n').map((line, row) => <p key={row}>{line}</p>),
        }))}
      />
    </>
  );
}

export function AnswerForm({
  state,
  idempotencyKey,
  back,
}: {
  state: FormState | undefined;
  idempotencyKey: string;
  back: string;
}) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} hidden={{ idempotencyKey }}>
      <TextArea
        name="text"
        label={rich('coordinator:question.answer')}
        hint={rich('coordinator:question.hint')}
        rows={8}
      />
      <Actions>
        <Button kind="primary">{rich('coordinator:question.send')}</Button>
        <ButtonLink href={back}>{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}
