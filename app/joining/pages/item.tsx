/** One item a page. Answered otherwise, the passage stands there again and the question comes in other words. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { linksOut } from '#app/kernel/pages/reading-links.ts';
import { READS } from '#app/kernel/services/access/groups.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Steps } from '#app/ui/page/steps.tsx';
import { answerComprehension, comprehensionForm } from '../services/answer-comprehension.server.ts';
import { type ItemPage, loadItem } from '../services/load-understanding.server.ts';

export const meta = titled('joining:understanding.title');

export const access = { GET: READS, POST: READS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const item = await loadItem(tools, joinerOf(visit), params.item, visit.locale);
  if (!item) throw notFound();
  return item;
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const form = parseForm(comprehensionForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const answer = { item: params.item, chosen: form.value.chosen, language: visit.locale };
  const done = await answerComprehension(tools, joinerOf(visit), answer);
  if (done === 'unknown') throw notFound();
  return seeOther(done === 'over' ? '/join' : `/join/understanding/${params.item}`);
}

/** What her last answer was, without a mark and without reproach. */
function LastAnswer({ item }: { item: ItemPage }) {
  const { rich } = useTexts();
  if (item.state === 'not-answered') return null;
  const right = item.state === 'right';
  return (
    <Notice tone={right ? 'done' : 'attention'} title={rich(`joining:understanding.${item.state}`)}>
      <p>
        <DocText text={item.passage} />
      </p>
      {!right && item.core && <p>{rich('joining:understanding.conversation')}</p>}
      <p>{rich('joining:understanding.readAgain', {}, { section: `/join/read/${item.section}` })}</p>
    </Notice>
  );
}

function AnswerForm({ item, state }: { item: ItemPage; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state}>
      <RadioCards
        name="chosen"
        label={rich('joining:understanding.yourAnswer')}
        options={item.options.map((option, place) => ({ value: String(place), label: <DocText text={option} /> }))}
      />
      <Actions>
        <Button kind="primary">{rich('joining:understanding.answer')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function UnderstandingItemPage() {
  const item = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const next = item.next ? `/join/understanding/${item.next}` : '/join/understanding';
  return (
    <DocumentLinksProvider value={linksOut(item)}>
      <ErrorSummary state={state} />
      <Steps now={item.place} of={item.of} />
      <LastAnswer item={item} />
      <PageTitle before={rich('joining:understanding.title')}>
        <DocText text={item.wording} />
      </PageTitle>
      {item.state !== 'right' && <AnswerForm item={item} state={state} />}
      <Actions>
        <ButtonLink href={next} kind={item.state === 'right' ? 'primary' : 'plain'}>
          {item.state === 'right' ? rich('joining:understanding.next') : rich('joining:understanding.later')}
        </ButtonLink>
        <ButtonLink href={`/join/questions?section=${item.section}#new`}>{rich('joining:read.ask')}</ButtonLink>
      </Actions>
    </DocumentLinksProvider>
  );
}
