/** A parent who does not agree with the other: which questions, in her own words if she likes. They count as a no at once. */

import { ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { dispute, loadOwnDispute, ownDisputeForm } from '#app/hospital/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('proxy:disagree.title');

export const access = { GET: 'proxy', POST: 'proxy' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  return { lines: await loadOwnDispute(tools, ownOf(visit), visit.locale), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(ownDisputeForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await dispute(tools, ownOf(visit), form.value);
  if (done.ok) return seeOther(`/receipts/${done.receiptId}`);
  const words = { 'nothing-changes': 'proxy:disagree.noChange' } as const;
  return refusedOwn(visit, { refusal: done.refusal, field: 'disputed', kept: { note: form.value.note }, words });
}

export default function DisagreePage() {
  const { lines, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('proxy:disagree.lead')}>{rich('proxy:disagree.title')}</PageTitle>
      <p>{rich('proxy:disagree.text')}</p>
      <PostForm state={state} words="proxy:disagree." hidden={{ idempotencyKey }}>
        <CheckboxCards
          name="disputed"
          label={rich('proxy:disagree.which')}
          hint={rich('proxy:disagree.whichHint')}
          options={lines
            .filter(({ isDisputed }) => !isDisputed)
            .map(({ code, title }) => ({ value: code, label: <DocText text={title} /> }))}
        />
        <TextArea name="note" hint />
        <Actions>
          <Button kind="primary">{rich('proxy:disagree.record')}</Button>
          <SaveForLater />
          <ButtonLink href="/speaking">{rich('choices:question.leave')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
