/** One hospital that closes: what it must settle first, what follows, and the second person's word. */

import { UNSETTLED } from '#app/data-access/index.pages.ts';
import { type ClosurePage, closureConfirmForm, loadClosure } from '#app/hospital/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ADMINISTRATOR_OR_SECRETARIAT } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { confirmClosing } from '../../services/site-closure/close-site.server.ts';
import { closerOf } from './own.ts';
import { ClosureState } from './state.tsx';

export const meta = titled('operator:closing.title');

export const access = { GET: ADMINISTRATOR_OR_SECRETARIAT, POST: ADMINISTRATOR_OR_SECRETARIAT };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  closure: found(await loadClosure(tools, closerOf(visit), params.id ?? '')),
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const closer = closerOf(visit);
  const { id } = found(await loadClosure(tools, closer, params.id ?? ''));
  const read = readForm(closureConfirmForm, visit, (field) => `operator:closing.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await confirmClosing(tools, closer, id, read.value);
  return done.ok ? seeOther(`/sites/${id}`) : refusedAgain(visit, done.refusal);
}

function Confirm({ closure }: { closure: ClosurePage }) {
  const { rich } = useTexts();
  const { isOwn, unsettled } = closure;
  const waits = UNSETTLED.some((what) => unsettled[what] > 0);
  return (
    <>
      <Notice tone="attention" title={rich('operator:closing.attention')}>
        <ul>
          {(['access', 'letters', 'gates', 'people', 'told', 'noWayBack'] as const).map((one) => (
            <li key={one}>{rich(`operator:closing.follows.${one}`)}</li>
          ))}
        </ul>
      </Notice>
      {waits && <p>{rich('operator:closing.settleFirst')}</p>}
      {isOwn && <p>{rich('operator:closing.another')}</p>}
      {!waits && !isOwn && (
        <PostForm id="form" hidden={{ to: closure.to.id }}>
          <Actions>
            <Button kind="primary">{rich('operator:closing.close')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}

export default function ClosingPage() {
  const { closure } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, locale, number } = useTexts();
  const spoken = namesIn(locale);
  const { site, to, decision, people, unsettled, confirmedAt } = closure;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/sites">{rich('operator:closing.title')}</a>}>{site[spoken]}</PageTitle>
      <SummaryList
        names="operator:closing."
        rows={[
          { id: 'state', name: rich('operator:closing.is'), value: <ClosureState closure={closure} /> },
          { id: 'to', value: to[spoken] },
          { id: 'decision', value: decision },
          { id: 'people', name: rich('operator:closing.peopleHere'), value: number(people) },
        ]}
      />
      {!confirmedAt && (
        <>
          <h2>{rich('operator:closing.settle')}</h2>
          <SummaryList
            rows={UNSETTLED.map((what) => ({
              id: what,
              name: rich(`operator:closing.unsettled.${what}`),
              value: number(unsettled[what]),
            }))}
          />
          <Confirm closure={closure} />
        </>
      )}
    </>
  );
}
