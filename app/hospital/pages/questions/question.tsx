/** One thread after joining: what she asked, who owes the answer by when, whether it answers her, a further word. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { READS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadQuestion } from '../../services/questions/own-questions.server.ts';
import { sayInThread } from './thread-forms.ts';
import { ThreadPage } from './thread-parts.tsx';

export const meta = titled('joining:questions.threadTitle');

export const access = { GET: READS, POST: READS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const found = await loadQuestion(tools, joinerOf(visit), params.id, visit.locale);
  if (!found) throw notFound();
  if (found.isJoining) throw seeOther(`/join/questions/${found.thread.id}`);
  return { thread: found.thread, idempotencyKey: tools.ids.uuid() };
}

export const action = ({ context: { visit, tools }, params }: RouteArgs) =>
  sayInThread(tools, visit, params.id, '/questions');

export default function QuestionPage() {
  const { thread, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle>{rich('joining:questions.threadTitle')}</PageTitle>
      <ThreadPage thread={thread} state={state} idempotencyKey={idempotencyKey} all="/questions" />
    </>
  );
}
