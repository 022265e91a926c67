/** Comments beside parts and their answers; in review, a colleague's word on the whole. */
import { partNames } from '#app/i18n/part-names.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  commentOnDraft,
  type DraftComment,
  type DraftReview,
  draftReviewForm,
  loadReview,
  resolveComment,
  resolveForm,
  reviewCommentForm,
} from '../../services/drafting/review-draft.server.ts';
import { takeDraftStep } from '../../services/drafting/take-step.server.ts';
import { CommentForm } from './comment-form.tsx';
import { draftPath, studioPersonOf, withAudience } from './own.ts';

export const meta = titled('drafts:pages.review.title');

export const access = { GET: STUDIO, POST: STUDIO };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  review: found(await loadReview(tools, studioPersonOf(visit), params.draft ?? '')),
  part: queryOf(visit).get('part'),
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const id = params.draft ?? '';
  const form = { comment: reviewCommentForm, resolve: resolveForm, review: draftReviewForm };
  const act = visit.form?.get('do');
  if (act === 'review') {
    const read = readForm(form.review, visit, (field) => `drafts:review.${field}`);
    if (!read.ok) return askAgain(read);
    const done = await takeDraftStep(tools, who, id, { kind: 'reviewed', ...read.value });
    return done.ok ? seeOther(draftPath(id, 'review')) : refusedAgain(visit, done.refusal);
  }
  if (act === 'resolve') {
    const read = readForm(form.resolve, visit, () => 'drafts:review.answer');
    if (!read.ok) return askAgain(read);
    const done = await resolveComment(tools, who, id, read.value);
    return done.ok ? seeOther(draftPath(id, 'review')) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(form.comment, visit, (field) => `drafts:review.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await commentOnDraft(tools, who, id, read.value);
  return done.ok ? seeOther(draftPath(id, 'review')) : refusedAgain(visit, done.refusal);
}

function OneComment({ of, review, state }: { of: DraftComment; review: DraftReview; state: FormState | undefined }) {
  const texts = useTexts();
  const { rich, instant } = texts;
  const names = partNames(texts, review.titles);
  const { id, audience, part, page, language, words, role, isOwn, at, answer } = of;
  const own = stateIn(state, id);
  const to = withAudience(draftPath(review.draft.id, page), audience, review.audiences.length === 1);
  return (
    <section id={`comment-${id}`}>
      <h3>
        <a href={to}>
          <span lang={review.titles[part] === undefined ? undefined : 'ja'}>{names(part)}</span>
        </a>{' '}
        {language && rich(`drafts:language.${language}`)}
      </h3>
      <p>
        {answer ? (
          <Tag icon="done" tone="done">
            {rich('drafts:review.answered')}
          </Tag>
        ) : (
          <Tag icon="waiting" tone="attention">
            {rich('drafts:review.open')}
          </Tag>
        )}{' '}
        {rich(isOwn ? 'drafts:review.own' : `drafts:review.by.${role}`)} · {instant(at)}
      </p>
      <OwnWords>{words}</OwnWords>
      {answer && (
        <>
          <p className="hint">
            {rich('drafts:review.answer')} · {instant(answer.at)}
          </p>
          <OwnWords>{answer.words}</OwnWords>
        </>
      )}
      {!answer && review.mayComment && (
        <details open={own !== undefined}>
          <summary>{rich('drafts:review.resolve')}</summary>
          <PostForm state={own} name={id} hidden={{ do: 'resolve', comment: id }}>
            <TextArea name="words" label={rich('drafts:review.answer')} rows={3} />
            <Actions>
              <Button>{rich('drafts:review.resolve')}</Button>
            </Actions>
          </PostForm>
        </details>
      )}
    </section>
  );
}

function OnTheWhole({ review: { stage, reviews }, state }: { review: DraftReview; state: FormState | undefined }) {
  const { rich, instant } = useTexts();
  return (
    <section>
      <h2>{rich('drafts:review.whole')}</h2>
      {reviews.length === 0 && <p>{rich('drafts:review.nobody')}</p>}
      {reviews.map(({ says, words, at, isOwn }) => (
        <div key={at}>
          <p>
            <strong>{rich(`drafts:review.says.${says}`)}</strong> {isOwn && rich('drafts:review.own')} · {instant(at)}
          </p>
          {words && <OwnWords>{words}</OwnWords>}
        </div>
      ))}
      {stage === 'in-review' && (
        <PostForm state={state} words="drafts:review." name="whole" hidden={{ do: 'review' }}>
          <RadioCards
            name="says"
            label={rich('drafts:review.yours')}
            options={['ready', 'change']}
            optionWords="drafts:review.says."
          />
          <TextArea name="words" rows={3} />
          <Actions>
            <Button>{rich('drafts:review.send')}</Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}

export default function DraftReviewPage() {
  const { review, part, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { draft, comments } = review;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={
          <a href={draftPath(draft.id)}>
            {draft.document} {draft.version}
          </a>
        }
        lead={rich('drafts:review.lead')}
      >
        {rich('drafts:pages.review.title')}
      </PageTitle>
      <h2>{rich('drafts:review.comments')}</h2>
      {comments.length === 0 && <p>{rich('drafts:review.none')}</p>}
      {comments.map((one) => (
        <OneComment key={one.id} of={one} review={review} state={state} />
      ))}
      {review.mayComment && (
        <CommentForm review={review} part={part} idempotencyKey={idempotencyKey} state={stateIn(state, null)} />
      )}
      <OnTheWhole review={review} state={stateIn(state, 'whole')} />
    </>
  );
}
