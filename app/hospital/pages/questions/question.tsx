/** One thread after joining: what she asked, who owes the answer by when, whether it answers her, a further word. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { READS } from '#app/services/access/groups.ts';
import { loadQuestion } from '#app/services/questions/own-questions.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type ActionFunctionArgs, type LoaderFunctionArgs, notFound, seeOther, titled } from '../framework.ts';
import { joinerOf } from '../joining/own.tsx';
import { sayInThread } from '../joining/thread-forms.ts';
import { ThreadPage } from '../joining/thread-parts.tsx';

export const meta = titled('joining:questions.threadTitle');

export const access = { GET: READS, POST: READS };
export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const found = await loadQuestion(tools, joinerOf(visit), params.id, visit.locale);
  if (!found) throw notFound();
  if (found.isJoining) throw seeOther(`/join/questions/${found.thread.id}`);
  return { thread: found.thread, idempotencyKey: tools.ids.uuid() };
}

export const action = ({ context: { visit, tools }, params }: ActionFunctionArgs) =>
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
