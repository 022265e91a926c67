/** One question: what was said so far, the clock, and the answer. */

import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, onceField, queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { answerForm, answerQuestion, loadThread } from '../../services/questions/answer-question.server.ts';
import { AnswerForm, StaffThread } from './staff-thread.tsx';

export const meta = titled('coordinator:question.title');

const form = answerForm.extend(onceField);

const idIn = (text: string | undefined) => found(z.uuid().safeParse(text).data ?? null);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const thread = found(await loadThread(tools, coordinatorOf(visit), idIn(params.id)));
  return { thread, isAnswered: queryOf(visit).has('answered'), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const id = idIn(params.id);
  const read = parseForm(form, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const { text, idempotencyKey } = read.value;
  if (!(await answerQuestion(tools, coordinatorOf(visit), id, text, idempotencyKey))) throw notFound();
  return seeOther(`/desk/questions/${id}?answered`);
}

export default function QuestionPage() {
  const { thread, isAnswered, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { participant } = thread;
  return (
    <>
      <ErrorSummary state={state} />
      {isAnswered && !state && <Notice tone="done" title={rich('coordinator:question.sent')} />}
      <PageTitle before={<a href={`/desk/people/${participant}`}>{participant}</a>}>
        {rich('coordinator:question.title')}
      </PageTitle>
      <StaffThread thread={thread} />
      <AnswerForm state={state} idempotencyKey={idempotencyKey} back="/desk/questions" />
    </>
  );
}
