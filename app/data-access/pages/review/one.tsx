/** One request before a member: her interests first, then the text and her forms; recused, one sentence. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { REVIEW_ITEMS } from '../../domain/requests/request-form.ts';
import { mayStep } from '../../domain/requests/request-steps.ts';
import { memberForm, takeMemberAct } from '../../services/review/member-acts.server.ts';
import { loadMemberPage } from '../../services/review/member-desk.server.ts';
import { Declare, TakesNoPart } from './declare.tsx';
import { memberOf } from './own.ts';
import { ItemForm, MEMBER_DOES, MemberActForm } from './review-forms.tsx';
import { ReviewOverview } from './review-overview.tsx';

export const meta = titled('review:title');
export const handle = { wide: true };

const among = <T extends string>(all: readonly T[], text: string | null): T | null =>
  all.find((one) => one === text) ?? null;

export const access = { GET: 'staff:review-member', POST: 'staff:review-member' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const page = found(await loadMemberPage(tools, memberOf(visit), params.application ?? '', visit.locale));
  const query = queryOf(visit);
  return {
    page,
    item: among(REVIEW_ITEMS, query.get('item')),
    does: among(MEMBER_DOES, query.get('do')),
    isRecorded: query.has('recorded'),
    question: tools.ids.uuid(),
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const member = memberOf(visit);
  const request = params.application ?? '';
  found(await loadMemberPage(tools, member, request, visit.locale));
  const read = readForm(memberForm, visit, (field) => `review:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await takeMemberAct(tools, member, request, read.value);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return seeOther(`/review/${request}?recorded`);
}

type Page = LoadedBy<typeof loader>;

function Open({ page, item, does, question, state }: Page & { state: FormState | undefined }) {
  const { rich } = useTexts();
  if (page.standing === 'recused') return <TakesNoPart request={page.request} />;
  if (page.standing === 'waiting')
    return (
      <Notice title={rich('record:waiting.title', { request: page.request })}>
        <p>{rich('record:waiting.text')}</p>
      </Notice>
    );
  if (page.standing === 'must-declare') return <Declare facts={page.facts} state={state} />;
  const { review } = page;
  const isOpen = review.stage === 'in-review';
  // what she learns after the decision is said as well
  const mayDo = isOpen || (does === 'interest' && mayStep('InterestFound', 'review-member', review.stage));
  return (
    <>
      <PageTitle
        before={<a href="/review">{rich('review:desk.title')}</a>}
        lead={<Marked text={`${review.row.id} · ${review.organisation}`} />}
      >
        <OwnTitle>{review.texts[0]?.content.aim.title ?? ''}</OwnTitle>
      </PageTitle>
      {isOpen && item && <ItemForm review={review} state={state} item={item} />}
      {mayDo && !item && does && <MemberActForm does={does} review={review} state={state} question={question} />}
      {!(isOpen && item) && !(mayDo && does) && <ReviewOverview review={review} />}
    </>
  );
}

export default function ReviewPage() {
  const loaded = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const isFree = loaded.page.standing === 'free';
  return (
    <>
      <ErrorSummary state={state} />
      {loaded.isRecorded && isFree && !state && <Notice tone="done" title={rich('review:recorded')} />}
      <Open {...loaded} state={state} />
    </>
  );
}
