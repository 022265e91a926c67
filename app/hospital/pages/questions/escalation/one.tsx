/** One question that was passed on: what was said so far, both clocks, and an answer. */
import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, onceField, queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CONTACTS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { answerForm, answerQuestion, loadThread } from '../../../services/questions/answer-question.server.ts';
import { AnswerForm, StaffThread } from '../../desk/staff-thread.tsx';
import { contactOf } from './own.ts';

export const meta = titled('coordinator:question.title');

const form = answerForm.extend(onceField);
const idIn = (text: string | undefined) => found(z.uuid().safeParse(text).data ?? null);

export const access = { GET: CONTACTS, POST: CONTACTS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const thread = found(await loadThread(tools, contactOf(visit), idIn(params.id)));
  return { thread, isAnswered: queryOf(visit).has('answered'), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const contact = contactOf(visit);
  const id = idIn(params.id);
  found(await loadThread(tools, contact, id));
  const read = parseForm(form, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  await answerQuestion(tools, contact, id, read.value.text, read.value.idempotencyKey);
  return seeOther(`/escalations/${id}?answered`);
}

export default function EscalatedQuestionPage() {
  const { thread, isAnswered, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {isAnswered && !state && <Notice tone="done" title={rich('coordinator:question.sent')} />}
      <PageTitle before={thread.participant}>{rich('coordinator:question.title')}</PageTitle>
      <StaffThread thread={thread} />
      <AnswerForm state={state} idempotencyKey={idempotencyKey} back="/escalations" />
    </>
  );
}
