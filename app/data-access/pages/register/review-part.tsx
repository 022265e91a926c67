/** Reviews of an entry: those that were asked for, and the form for another. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { PublicReview } from '../../services/register/list-reviews.server.ts';

/** Where a review stands, in one sentence. */
export function ReviewState({ review: { decided, isLate, dueAt } }: { review: PublicReview }) {
  const { rich, day } = useTexts();
  if (decided) return rich(`register:review.outcome.${decided.outcome}`);
  return rich(isLate ? 'register:review.late' : 'register:review.waits', { day: day(dueAt) });
}

type Props = { reviews: readonly PublicReview[]; state: FormState | undefined; idempotencyKey: string };

export function ReviewPart({ reviews, state, idempotencyKey }: Props) {
  const { rich } = useTexts();
  return (
    <section id="review">
      <h2>{rich('register:review.title')}</h2>
      {reviews.length > 0 && (
        <>
          <p>{rich('register:review.asked')}</p>
          <ul>
            {reviews.map((review) => (
              <li key={review.number}>
                <a href={`/register/reviews/${review.number}`}>{review.number}</a> <ReviewState review={review} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{rich('register:review.lead')}</p>
      <p>{rich('register:review.notHere', {}, { help: '/help' })}</p>
      <details open={state !== undefined} className="screen-only">
        <summary>{rich('register:review.open')}</summary>
        <PostForm state={state} words="register:review." id="form" hidden={{ idempotencyKey }}>
          <TextArea name="words" hint />
          <TextField name="email" type="email" inputMode="email" autoComplete="email" hint />
          <Actions>
            <Button kind="primary">{rich('register:review.send')}</Button>
          </Actions>
        </PostForm>
      </details>
    </section>
  );
}
