/** One review: what was written, and the outcome that is published. */

import { z } from 'zod';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { publicWords } from '#app/kernel/domain/programme/register.ts';
import { REVIEW_OUTCOMES } from '#app/kernel/domain/programme/register-review.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { deskReview } from '../../../services/register/list-reviews.server.ts';
import { decideReview } from '../../../services/register/register-review.server.ts';
import { reviewerOf } from './own.ts';

export const meta = titled('registry:reviews.title');

const outcomeForm = z.strictObject({
  outcome: z.enum(REVIEW_OUTCOMES),
  ja: publicWords,
  easy: publicWords,
  en: publicWords,
});

export const access = { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const who = reviewerOf(visit);
  return { review: found(await deskReview(tools, who, params.review ?? '', { language: visit.locale })) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = reviewerOf(visit);
  const { number } = found(await deskReview(tools, who, params.review ?? '', { language: visit.locale }));
  const read = readForm(outcomeForm, visit, (field) => `registry:reviews.${field}`);
  if (!read.ok) return askAgain(read);
  const { outcome, ja, easy, en } = read.value;
  const done = await decideReview(tools, who, number, { outcome, texts: { ja, 'ja-easy': easy, en } });
  return done.ok ? seeOther(`/office/reviews/${number}`) : refusedAgain(visit, done.refusal);
}

function Outcome({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('registry:reviews.answer')}</h2>
      <PostForm state={state} words="registry:reviews." id="form">
        <RadioCards name="outcome" options={REVIEW_OUTCOMES} optionWords="registry:reviews.outcomes." />
        <TextArea name="ja" />
        <TextArea name="easy" hint={rich('registry:sanctions.easyHint')} />
        <TextArea name="en" />
        <Actions>
          <Button kind="primary">{rich('registry:reviews.send')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

export default function DeskReviewPage() {
  const { review } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { number, request, openedAt, dueAt, words, isToBeTold, decided } = review;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/office/reviews">{rich('registry:reviews.title')}</a>}>{number}</PageTitle>
      <SummaryList
        names="registry:reviews."
        rows={[
          { id: 'about', value: <a href={`/register/${request}`}>{request}</a> },
          { id: 'opened', value: <Marked text={day(openedAt)} /> },
          { id: 'due', value: <Marked text={day(dueAt)} /> },
        ]}
      />
      <h2>{rich('registry:reviews.words')}</h2>
      <blockquote className="own-words">
        <OwnWords>{words}</OwnWords>
      </blockquote>
      <p>{rich('registry:reviews.private')}</p>
      {decided ? (
        <Notice tone="done" title={<a href={`/register/reviews/${number}`}>{rich('registry:reviews.public')}</a>} />
      ) : (
        <>
          <p>{rich(isToBeTold ? 'registry:reviews.told' : 'registry:reviews.notTold')}</p>
          <Outcome state={state} />
        </>
      )}
    </>
  );
}
