/** One question: what was said so far, the clock, and the answer. */
import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { answerForm, answerQuestion, loadThread } from '#app/services/questions/answer-question.server.ts';
import { Timeline } from '#app/ui/consent/timeline.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  notFound,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { coordinatorOf, found, onceField, queryOf } from './desk.ts';

export const meta = titled('coordinator:question.title');

const form = answerForm.extend(onceField);

const idIn = (text: string | undefined) => found(z.uuid().safeParse(text).data ?? null);

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const thread = found(await loadThread(tools, coordinatorOf(visit), idIn(params.id)));
  const isLate = thread.answeredAt === null && thread.dueAt < visit.now;
  return { thread, isLate, isAnswered: queryOf(visit).has('answered'), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const id = idIn(params.id);
  const read = parseForm(form, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const { text, idempotencyKey } = read.value;
  if (!(await answerQuestion(tools, coordinatorOf(visit), id, text, idempotencyKey))) throw notFound();
  return seeOther(`/desk/questions/${id}?answered`);
}

export default function QuestionPage() {
  const { thread, isLate, isAnswered, idempotencyKey } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich, instant } = useTexts();
  const { participant, section, use, messages, answeredAt, dueAt, holdsSigning } = thread;
  const clock = isLate ? 'coordinator:clock.late' : 'coordinator:clock.due';
  return (
    <>
      <ErrorSummary state={state} />
      {isAnswered && !state && <Notice tone="done" title={rich('coordinator:question.sent')} />}
      <PageTitle
        before={<a href={`/desk/people/${participant}`}>{participant}</a>}
        lead={answeredAt ? undefined : rich(clock, { until: instant(dueAt) })}
      >
        {rich('coordinator:question.title')}
      </PageTitle>
      {section && <p>{rich('coordinator:question.section', { section })}</p>}
      {use && <p>{rich('coordinator:question.use', { use })}</p>}
      {holdsSigning && <Notice tone="attention" title={rich('coordinator:question.holds')} />}
      <Timeline
        entries={messages.map(({ from, at, text }, place) => ({
          id: `message-${place}`,
          at: new Date(at).toISOString(),
          what: rich(`coordinator:question.from.${from}`),
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one message never change places
          more: text.split('\n').map((line, row) => <p key={row}>{line}</p>),
        }))}
      />
      <PostForm hidden={{ idempotencyKey }}>
        <TextArea
          name="text"
          label={rich('coordinator:question.answer')}
          hint={rich('coordinator:question.hint')}
          state={state}
          rows={8}
        />
        <Actions>
          <Button kind="primary">{rich('coordinator:question.send')}</Button>
          <ButtonLink href="/desk/questions">{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
