/** What reviewers asked, and what was answered. One question at a time waits for its answer. */
import { z } from 'zod';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { APPLICANTS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { mayStep } from '../../domain/requests/request-steps.ts';
import { answerAsApplicant } from '../../services/requests/answer-as-applicant.server.ts';
import { applicantOf, ownRequest } from './own.ts';

export const meta = titled('apply:questions.title');

const answerForm = z.object({ question: z.uuid(), words: z.string().trim().min(1).max(8000) });

export const access = { GET: APPLICANTS, POST: APPLICANTS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const { row, state } = await ownRequest(tools, visit, params.id);
  return {
    id: row.id,
    questions: state.questions,
    mayAnswer: mayStep('ApplicantAnswered', applicantOf(visit).role, state.stage),
    isSaved: queryOf(visit).has('saved'),
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { row } = await ownRequest(tools, visit, params.id);
  const read = readForm(answerForm, visit, (field) => `apply:questions.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await answerAsApplicant(tools, applicantOf(visit), row.id, read.value);
  return done.ok ? seeOther(`/apply/${row.id}/questions?saved`) : refusedAgain(visit, done.refusal);
}

export default function ApplyQuestionsPage() {
  const { id, questions, mayAnswer, isSaved } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const next = questions.find(({ answer }) => answer === null);
  return (
    <>
      <ErrorSummary state={state} />
      {isSaved && !state && <Notice tone="done" title={rich('apply:questions.saved')} />}
      <PageTitle
        before={<a href={`/apply/${id}`}>{rich('apply:section.back', { id })}</a>}
        lead={rich('apply:questions.lead')}
      >
        {rich('apply:questions.title')}
      </PageTitle>
      {questions.length === 0 && <p>{rich('apply:questions.none')}</p>}
      {questions.map(({ id: question, body, words, askedAt, answer }) => (
        <section key={question}>
          <h2>{rich(`apply:questions.from.${body}`)}</h2>
          <p className="hint">
            <Marked text={instant(askedAt)} />
          </p>
          <OwnWords>{words}</OwnWords>
          {answer && (
            <Notice tone="done" title={rich('apply:questions.answered', { at: instant(answer.at) })}>
              <OwnWords>{answer.words}</OwnWords>
            </Notice>
          )}
          {mayAnswer && question === next?.id && (
            <PostForm state={state} words="apply:questions." id="form" hidden={{ question }}>
              <TextArea name="words" hint rows={8} />
              <Actions>
                <Button kind="primary">{rich('apply:questions.send')}</Button>
              </Actions>
            </PostForm>
          )}
        </section>
      ))}
    </>
  );
}
