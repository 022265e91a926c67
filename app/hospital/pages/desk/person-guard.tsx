/** Who may open this record: named staff alone, or anybody of the hospital's desk. And "this is a relative of mine". */

import { changeGuard, type GuardPage, guardForm, loadGuard } from '#app/accounts/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CheckboxCards, RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('coordinator:guard.title');

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  return { participant, page: found(await loadGuard(tools, coordinatorOf(visit), participant)) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await loadGuard(tools, coordinator, participant));
  const read = readForm(guardForm, visit, (field) => `coordinator:guard.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await changeGuard(tools, coordinator, participant, read.value);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  // a relative's record is closed from now on: there is no page to go back to
  return seeOther(read.value.do === 'relative' ? '/desk' : `/desk/people/${participant}/guard`);
}

const WHYS = ['works-here', 'committee', 'applicant', 'asked'] as const;

function Restrict({ page, state }: { page: GuardPage; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="coordinator:guard." hidden={{ do: 'restrict' }} id="form">
      <h2>{rich('coordinator:guard.restrict')}</h2>
      <RadioCards name="why" value={page.restricted?.why} options={WHYS} optionWords="coordinator:guard.because." />
      <CheckboxCards
        name="readers"
        hint
        values={page.colleagues.filter(({ isNamed }) => isNamed).map(({ account }) => account)}
        options={page.colleagues.map(({ account, name }) => ({ value: account, label: name }))}
      />
      <Actions>
        <Button kind="primary">{rich('coordinator:guard.keep')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function PersonGuardPage() {
  const { participant, page } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { restricted } = page;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href={`/desk/people/${participant}`}>{participant}</a>}
        lead={rich('coordinator:guard.lead')}
      >
        {rich('coordinator:guard.title')}
      </PageTitle>
      {restricted && (
        <Notice tone="attention" title={rich('coordinator:guard.isRestricted', { day: day(restricted.since) })}>
          <PostForm hidden={{ do: 'open' }}>
            <Actions>
              <Button>{rich('coordinator:guard.open')}</Button>
            </Actions>
          </PostForm>
        </Notice>
      )}
      <Restrict page={page} state={state?.kept.do === 'restrict' ? state : undefined} />
      <PostForm state={state} words="coordinator:guard." hidden={{ do: 'relative' }}>
        <h2>{rich('coordinator:guard.relative')}</h2>
        <p>{rich('coordinator:guard.relativeText')}</p>
        <Statement name="sure" />
        <Actions>
          <Button>{rich('coordinator:guard.declare')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
