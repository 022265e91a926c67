/** The signature: what it means, the statements one by one, her name. Sent twice, it is one. */

import { joinerOf, refusedHere } from '#app/consent/index.pages.ts';
import type { Locale } from '#app/i18n/locales.ts';
import { type FieldError, parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { linksOut } from '#app/kernel/pages/reading-links.ts';
import { OtherName } from '#app/ui/consent/other-name.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Review, reviewAnswers } from '../services/review-answers.server.ts';
import { type SignForm, signConsent, signForm } from '../services/sign-consent.server.ts';
import { Missing, StillOpen } from './missing.tsx';
import { SignedAnswers } from './signed-answers.tsx';

export const meta = titled('joining:sign.title');

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const review = await reviewAnswers(tools, joinerOf(visit), visit.locale);
  if (!review.canSign) throw seeOther('/join');
  return { review, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const joiner = joinerOf(visit);
  const { statements } = await reviewAnswers(tools, joiner, visit.locale);
  const form = parseForm(signForm(statements), visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain({ ...form, errors: numbered(form.errors, statements, visit.locale) });
  const signed = await signConsent(tools, joiner, form.value);
  if (signed.ok) return seeOther(`/receipts/${signed.receiptId}`);
  if (signed.refusal.code === 'name-differs') {
    // asked once; a second time without an answer, the question itself is what is missing
    const wasAsked = form.value.nameAsked === form.value.name;
    const kept = { ...keptOf(form.value), nameAsked: form.value.name, onFile: signed.refusal.onFile };
    return refusedHere(
      visit,
      wasAsked ? 'joining:sign.nameDiffersMissing' : 'joining:sign.nameDiffers',
      'nameDiffers',
      kept,
    );
  }
  const { code } = signed.refusal;
  if (code === 'answers-changed')
    return refusedHere(visit, 'joining:sign.answersChanged', 'answers', keptOf(form.value));
  if (code === 'seen-differs') return refusedHere(visit, 'joining:sign.newerCame', 'answers', keptOf(form.value));
  // the refusal's own words are for the explainer, who meets it too
  if (code === 'open-questions-not-stated')
    return refusedHere(visit, 'joining:sign.openQuestionsMissing', 'openQuestions', keptOf(form.value));
  return refusedHere(visit, `refusals:${code}`, 'answers', keptOf(form.value));
}

const keptOf = ({ name, nameDiffers, statements, openQuestions }: SignForm): Record<string, string> => ({
  name,
  ...(nameDiffers ? { nameDiffers } : {}),
  ...(openQuestions ? { openQuestions } : {}),
  ...Object.fromEntries(statements.map((one) => [`statement-${one}`, 'yes'])),
});

/** Statements left without a tick are told apart by their place: «the second sentence». */
function numbered(errors: readonly FieldError[], statements: readonly string[], locale: Locale): FieldError[] {
  const { marked } = textsFor(locale);
  return errors.map(({ field, text }) => {
    const place = statements.indexOf(field.replace('statement-', ''));
    return { field, text: place < 0 ? text : marked('joining:sign.statementMissing', { number: place + 1 }) };
  });
}

function SignatureForm({
  review,
  idempotencyKey,
  state,
}: {
  review: Review;
  idempotencyKey: string;
  state?: FormState;
}) {
  const { rich } = useTexts();
  const { signature } = review.words;
  const { version, language, digest, statements, openQuestions } = review;
  return (
    <PostForm state={state} words="joining:sign." hidden={{ idempotencyKey, version, language, digest }}>
      <h2>{rich('joining:sign.statements')}</h2>
      {statements.map((code) => (
        <Statement
          key={code}
          name={`statement-${code}`}
          label={<DocText text={signature.statements[code] ?? code} />}
        />
      ))}
      {openQuestions.length > 0 && (
        <Statement name="openQuestions" label={rich('joining:sign.openQuestions', { count: openQuestions.length })} />
      )}
      <h2>{rich('joining:sign.meaning')}</h2>
      <p>
        <DocText text={signature.meaning} />
      </p>
      <TextField name="name" hint autoComplete="name" />
      <OtherName state={state} />
      <p>
        <DocText text={review.words.careSame} />
      </p>
      <Actions>
        <Button>{rich('joining:sign.record')}</Button>
        {review.stage === 'of-age' || review.stage === 'at-sixteen' ? (
          <ButtonLink href="/withdraw">{rich('majority:stop')}</ButtonLink>
        ) : (
          <ButtonLink href="/join/refuse">{rich('joining:tasks.no')}</ButtonLink>
        )}
      </Actions>
    </PostForm>
  );
}

export default function SignPage() {
  const { review, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const ready = review.missing.length === 0;
  return (
    <DocumentLinksProvider value={linksOut(review)}>
      <ErrorSummary state={state} />
      <PageTitle lead={rich(ready ? 'joining:sign.lead' : 'joining:sign.notYet')}>
        {rich('joining:sign.title')}
      </PageTitle>
      <Missing missing={review.missing} unanswered={review.unanswered} />
      <StillOpen review={review} />
      <SignedAnswers review={review} />
      {ready && <SignatureForm review={review} idempotencyKey={idempotencyKey} state={state} />}
      <p>{rich('joining:sign.notNow', {}, { check: '/join/check', list: '/join' })}</p>
    </DocumentLinksProvider>
  );
}
