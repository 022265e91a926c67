/** One thing that was said: its next step, in words for everybody; or words of an earlier answer put right. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { nextStates } from '#app/kernel/domain/consultation/comment.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { answerComment } from '../../../services/consultations/answer-voice.server.ts';
import { type PublicComment, publicComment } from '../../../services/consultations/comments.server.ts';
import { followUpForm, textsOf } from '../../../services/consultations/office-forms.ts';
import { CommentAnswers, CommentWords } from '../comments/comment-block.tsx';
import { CommentFacts } from '../comments/one.tsx';
import { moderatorOf } from '../studio/own.ts';
import { ThreeTexts } from '../studio/texts-form.tsx';

export const meta = titled('consulting:answers.title');

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => {
  moderatorOf(visit);
  return { voice: found(await publicComment(tools, params.voice ?? '', visit.locale)) };
};

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const officer = moderatorOf(visit);
  const { number } = found(await publicComment(tools, params.voice ?? '', visit.locale));
  const read = readForm(followUpForm, visit, (field) => `consulting:step.${field}`);
  if (!read.ok) return askAgain(read);
  const { state, laterOn, corrects, after, ...texts } = read.value;
  const step = { state, after, corrects: corrects ?? null, laterOn: laterOn === '' ? null : laterOn };
  const done = await answerComment(tools, officer, number, { ...step, texts: textsOf(texts) });
  return done.ok ? seeOther(`/you-said/${number}`) : refusedAgain(visit, done.refusal);
}

/** Answers given elsewhere (number 0) are put right where they were given. */
const ownSteps = ({ answers }: PublicComment) => answers.filter(({ number }) => number > 0);

function Next({ voice, state }: { voice: PublicComment; state: FormState | undefined }) {
  const { rich } = useTexts();
  const next = nextStates(voice.state);
  if (next.length === 0) return <p>{rich('consulting:step.settled')}</p>;
  return (
    <PostForm state={state} words="consulting:step." id="form" hidden={{ after: String(ownSteps(voice).length) }}>
      <RadioCards name="state" options={next} optionWords="consultations:states." />
      <ThreeTexts state={state} />
      <DateField name="laterOn" hint={rich('consulting:step.laterHint')} />
      <Actions>
        <Button kind="primary">{rich('consulting:step.send')}</Button>
      </Actions>
    </PostForm>
  );
}

/** The last answer's words, put right beside it. */
function Correct({ voice, state }: { voice: PublicComment; state: FormState | undefined }) {
  const { rich } = useTexts();
  const last = ownSteps(voice).at(-1);
  if (!last) return null;
  const hidden = { after: String(ownSteps(voice).length), corrects: String(last.number), state: last.state };
  return (
    <details open={state !== undefined}>
      <summary>{rich('consulting:step.correct')}</summary>
      <PostForm state={state} words="consulting:step." name="correct" hidden={hidden}>
        <ThreeTexts state={state} />
        {last.laterOn && <DateField name="laterOn" />}
        <Actions>
          <Button>{rich('consulting:step.correct')}</Button>
        </Actions>
      </PostForm>
    </details>
  );
}

export default function AnswerPage() {
  const { voice } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio/answers">{rich('consulting:answers.title')}</a>}>{voice.number}</PageTitle>
      <CommentFacts voice={voice} />
      <h2>{rich('consultations:yousaid.said')}</h2>
      <CommentWords voice={voice} />
      <h2>{rich('consultations:yousaid.did')}</h2>
      {voice.answers.length === 0 && <p>{rich('consultations:yousaid.noAnswer')}</p>}
      <CommentAnswers voice={voice} level="h3" />
      <h2>{rich('consulting:step.title')}</h2>
      <Next voice={voice} state={stateIn(state, null)} />
      <Correct voice={voice} state={stateIn(state, 'correct')} />
      {voice.standing === 'published' || voice.standing === 'in-part' ? (
        <p>{rich('consulting:step.moderateAgain', {}, { page: `/studio/consultations/comments/${voice.number}` })}</p>
      ) : null}
    </>
  );
}
