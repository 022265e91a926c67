/** One request in the register of uses, with the way to ask that it be looked at again. */

import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { wasApproved } from '#app/kernel/domain/programme/register.ts';
import { keptTexts, readForm } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { reviewsOf } from '../../services/register/list-reviews.server.ts';
import { publishedSanctions } from '../../services/register/list-sanctions.server.ts';
import { publicEntry } from '../../services/register/public-register.server.ts';
import { askReview, askReviewForm } from '../../services/register/register-review.server.ts';
import { EntryFacts, EntrySaid } from './entry-facts.tsx';
import { RegisterChanges } from './register-changes.tsx';
import { Corrected, Corrections } from './register-corrections.tsx';
import { ClosingReport, Results } from './register-words.tsx';
import { ReviewPart } from './review-part.tsx';

export const meta = titled('register:one');

export const access = { GET: 'anyone', POST: 'anyone' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const entry = await publicEntry(tools, params.entry ?? '', visit.locale);
  if (!entry) throw notFound();
  const { organisation } = entry.recipient;
  const sanctions = (await publishedSanctions(tools, visit.locale)).filter((one) => one.organisation === organisation);
  const reviews = await reviewsOf(tools, entry.request, { language: visit.locale });
  return { entry, sanctions, reviews, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const entry = await publicEntry(tools, params.entry ?? '', visit.locale);
  if (!entry) throw notFound();
  const read = readForm(askReviewForm, visit, (field) => `register:review.${field}`);
  if (!read.ok) return askAgain(read);
  const from = { request: entry.request, language: visit.locale, address: visit.address };
  const asked = await askReview(tools, from, read.value);
  if (asked.ok) return seeOther(`/register/reviews/${asked.number}?asked`);
  const count = asked.refusal.code === 'try-later' ? asked.refusal.minutes : 0;
  const text = textsFor(visit.locale).marked('register:review.tryLater', { count });
  return askAgain({ errors: [{ field: 'words', text }], kept: keptTexts(visit) });
}

export default function RegisterEntryPage() {
  const { entry, sanctions, reviews, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const isApproved = wasApproved(entry);
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/register">{rich('register:title')}</a>}
        lead={rich(isApproved ? 'register:oneApproved' : 'register:oneNotGiven', { at: day(entry.decidedAt) })}
      >
        <Marked text={entry.title} />
      </PageTitle>
      {entry.open && <Notice tone="attention" title={rich('register:open')} />}
      {!isApproved && <Notice title={rich('register:nothingGiven')} />}
      {entry.actions.includes('release-public') && <Notice tone="attention" title={rich('register:publicTransfer')} />}
      {sanctions.length > 0 && (
        <Notice tone="attention" title={rich('register:sanctioned', {}, { sanctions: '/register/sanctions' })} />
      )}
      <p>
        <Marked text={entry.purpose} />
      </p>
      <Corrected corrections={entry.corrections} />
      <h2>{rich('register:facts')}</h2>
      <EntryFacts entry={entry} />
      <EntrySaid entry={entry} />
      <RegisterChanges changes={entry.changes} />
      {isApproved && <Results results={entry.results} />}
      <ClosingReport closing={entry.closing} />
      <Corrections corrections={entry.corrections} />
      <ReviewPart reviews={reviews} state={state} idempotencyKey={idempotencyKey} />
    </>
  );
}
