/** Her questions after joining, and a new one about whatever page she came from. The clock is said before she asks. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { READS } from '#app/kernel/services/access/groups.ts';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { ButtonLink } from '#app/ui/page/button.tsx';
import { askQuestion, questionForm } from '../../services/questions/ask-question.server.ts';
import { loadQuestions } from '../../services/questions/own-questions.server.ts';
import { QuestionThreads } from './thread-parts.tsx';

export const meta = titled('joining:questions.title');

export const access = { GET: READS, POST: READS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const query = queryOf(visit);
  const questions = await loadQuestions(tools, joinerOf(visit), visit.locale, Object.fromEntries(query));
  // on the way to a signature, a question may hold it: that page says so
  if (questions.isJoining) throw seeOther(`/join/questions${query.size > 0 ? `?${query}` : ''}`);
  return { questions, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(questionForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  return seeOther(`/questions/${await askQuestion(tools, joinerOf(visit), form.value)}`);
}

export default function QuestionsPage() {
  const { questions, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <QuestionThreads
        {...questions}
        idempotencyKey={idempotencyKey}
        state={state}
        at="/questions"
        leave={<ButtonLink href="/home">{rich('joining:questions.home')}</ButtonLink>}
      />
      <p>{rich('joining:questions.ifLate')}</p>
      <p>{rich('joining:questions.careSame')}</p>
    </>
  );
}
