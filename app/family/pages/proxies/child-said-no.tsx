/** A parent passes on the child's no. It stops at once; nobody is asked why. */

import { ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { passedOnForm, passOnNo } from '../../services/proxies/pass-on-no.server.ts';

export const meta = titled('proxy:childNo.title');

export const access = { GET: 'proxy', POST: 'proxy' };
export const loader = ({ context: { tools } }: RouteArgs) => ({ idempotencyKey: tools.ids.uuid() });

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(passedOnForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await passOnNo(tools, ownOf(visit), form.value, visit.locale);
  if (done.ok) return seeOther(`/receipts/${done.receiptId}`);
  return refusedOwn(visit, { refusal: done.refusal, field: 'said' });
}

export default function ChildSaidNoPage() {
  const { idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('proxy:childNo.lead')}>{rich('proxy:childNo.title')}</PageTitle>
      <p>{rich('proxy:childNo.text')}</p>
      <PostForm state={state} words="proxy:childNo." hidden={{ idempotencyKey }}>
        <Statement name="said" />
        <Actions>
          <Button kind="primary">{rich('proxy:childNo.record')}</Button>
          <ButtonLink href="/speaking">{rich('choices:question.leave')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
