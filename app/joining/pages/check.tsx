/** Check your answers: all of them, each with its way to change it; then sign, or say no. */

import { BackToList, joinerOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { linksOut } from '#app/kernel/pages/reading-links.ts';
import { IllnessSigned } from '#app/ui/consent/illness-signed.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { type Review, reviewAnswers } from '../services/review-answers.server.ts';
import { GroupRows } from './group-rows.tsx';
import { Missing, StillOpen } from './missing.tsx';

export const meta = titled('joining:check.title');

export const access = { GET: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const review = await reviewAnswers(tools, joinerOf(visit), visit.locale);
  if (!review.canSign) throw seeOther('/join');
  return review;
}

function WishRow({ review }: { review: Review }) {
  const { rich, t } = useTexts();
  const { wishes, words } = review;
  const value = wishes ? (
    <DocText text={words.wishes.options[wishes.wish]?.title ?? ''} />
  ) : (
    rich('joining:check.noWish')
  );
  const change = { href: '/join/wishes', text: rich('joining:choose.change'), about: t('joining:tasks.wishes') };
  const rows = [{ id: 'wishes', name: rich('joining:tasks.wishes'), value, change }];
  const named = { id: 'named', name: rich('joining:wishes.named'), value: rich('joining:check.named') };
  return <SummaryList rows={wishes?.named ? [...rows, named] : rows} />;
}

export default function CheckPage() {
  const review = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { groups, words, missing } = review;
  const unanswered = missing.some(({ code }) => code === 'answers-missing');
  return (
    <DocumentLinksProvider value={linksOut(review)}>
      <PageTitle lead={rich('joining:check.lead')}>{rich('joining:check.title')}</PageTitle>
      <Missing missing={missing} unanswered={review.unanswered} />
      <StillOpen review={review} />
      {groups.map((group) => (
        <GroupRows key={group.id} group={group} words={words} />
      ))}
      <IllnessSigned names={review.illness} />
      <WishRow review={review} />
      <p>
        <DocText text={words.careSame} />
      </p>
      <Actions>
        {missing.length === 0 && <ButtonLink href="/join/sign">{rich('joining:check.toSign')}</ButtonLink>}
        {unanswered && <ButtonLink href="/join/choose">{rich('joining:check.toChoose')}</ButtonLink>}
        {review.stage === 'of-age' || review.stage === 'at-sixteen' ? (
          <ButtonLink href="/withdraw">{rich('majority:stop')}</ButtonLink>
        ) : (
          <ButtonLink href="/join/refuse">{rich('joining:tasks.no')}</ButtonLink>
        )}
      </Actions>
      <BackToList />
    </DocumentLinksProvider>
  );
}
