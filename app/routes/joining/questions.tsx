/** Her questions on the way, and a new one. By when an answer comes is said before she asks. */
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askQuestion, questionForm } from '#app/services/questions/ask-question.server.ts';
import { loadQuestions, type OwnQuestions } from '#app/services/questions/own-questions.server.ts';
import { Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { joinerOf, queryOf } from './own.tsx';
import { AboutWhat, hiddenSubject, Threads } from './thread-parts.tsx';

export const meta = titled('joining:questions.title');

export async function loader({ context: { visit, tools } }: LoaderFunctionArgs) {
  const query = queryOf(visit);
  const questions = await loadQuestions(tools, joinerOf(visit), visit.locale, Object.fromEntries(query));
  // one who has signed has them among her own pages
  if (!questions.isJoining) throw seeOther(`/questions${query.size > 0 ? `?${query}` : ''}`);
  return { questions, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: ActionFunctionArgs) {
  const form = parseForm(questionForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  return seeOther(`/join/questions/${await askQuestion(tools, joinerOf(visit), form.value)}`);
}

export default function QuestionsPage() {
  const { questions, idempotencyKey } = useLoaderData<typeof loader>() as {
    questions: OwnQuestions;
    idempotencyKey: string;
  };
  const state = useActionData<typeof action>();
  const { rich } = useTexts();
  const { threads, about } = questions;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('joining:questions.lead')}>{rich('joining:questions.title')}</PageTitle>
      <Threads threads={threads} at="/join/questions" />
      <h2 id="new">{rich('joining:questions.new')}</h2>
      <AboutWhat about={about} />
      <PostForm hidden={{ idempotencyKey, ...hiddenSubject(about) }}>
        <TextArea
          name="text"
          label={rich('joining:questions.text')}
          hint={rich('joining:questions.textHint')}
          state={state}
        />
        <Statement
          name="waits"
          label={rich('joining:questions.waits')}
          hint={rich('joining:questions.waitsHint')}
          state={state}
        />
        <Actions>
          <Button kind="primary">{rich('joining:questions.send')}</Button>
          <SaveForLater />
          <ButtonLink href="/join">{rich('joining:toList')}</ButtonLink>
        </Actions>
      </PostForm>
      <p>{rich('joining:questions.byPhone', {}, { help: '/help' })}</p>
    </>
  );
}
