/** Her questions on the way, and a new one. By when an answer comes is said before she asks. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { QuestionThreads } from '#app/hospital/index.pages.ts';
import { askQuestion, loadQuestions, questionForm } from '#app/hospital/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { READS } from '#app/kernel/services/access/groups.ts';
import { Statement } from '#app/ui/forms/choices.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { ButtonLink } from '#app/ui/page/button.tsx';

export const meta = titled('joining:questions.title');

export const access = { GET: READS, POST: READS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const query = queryOf(visit);
  const questions = await loadQuestions(tools, joinerOf(visit), visit.locale, Object.fromEntries(query));
  // one who has signed has them among her own pages
  if (!questions.isJoining) throw seeOther(`/questions${query.size > 0 ? `?${query}` : ''}`);
  return { questions, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(questionForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  return seeOther(`/join/questions/${await askQuestion(tools, joinerOf(visit), form.value)}`);
}

export default function QuestionsPage() {
  const { questions, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <QuestionThreads
      {...questions}
      idempotencyKey={idempotencyKey}
      state={state}
      at="/join/questions"
      leave={<ButtonLink href="/join">{rich('joining:toList')}</ButtonLink>}
    >
      <Statement
        name="waits"
        label={rich('joining:questions.waits')}
        hint={rich('joining:questions.waitsHint')}
        state={state}
      />
    </QuestionThreads>
  );
}
