/** What I wish on death and lasting incapacity: what stands, and another wish. Nothing is ticked beforehand. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadOwnWishes, ownWishesForm, recordOwnWishes } from '../services/record-wishes.server.ts';
import { ownOf, refusedOwn } from './own.ts';

export const meta = titled('joining:wishes.title');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  return { wishes: await loadOwnWishes(tools, ownOf(visit), visit.locale), idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(ownWishesForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await recordOwnWishes(tools, ownOf(visit), form.value, visit.locale);
  if (done.ok) return seeOther(`/receipts/${done.receiptId}`);
  const { wish, named } = form.value;
  return refusedOwn(visit, {
    refusal: done.refusal,
    field: 'wish',
    kept: { wish, named },
    words: { 'nothing-changes': 'choices:wishes.noChange' },
  });
}

export default function WishesPage() {
  const { wishes, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { words, offered, wish, named, mayChange } = wishes;
  const options = offered.flatMap((value) => {
    const option = words.options[value];
    return option ? [{ value, label: <DocText text={option.title} />, hint: <DocText text={option.text} /> }] : [];
  });
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={rich('joining:wishes.title')} lead={<DocText text={words.lead} />}>
        <DocText text={words.question} />
      </PageTitle>
      <Notice title={rich('choices:wishes.now')}>
        <p>{wish ? <DocText text={words.options[wish]?.title ?? ''} /> : rich('choices:wishes.none')}</p>
      </Notice>
      {mayChange && (
        <PostForm state={state} words="joining:wishes." hidden={{ idempotencyKey }}>
          <RadioCards name="wish" label={rich('joining:wishes.yourWish')} options={options} />
          <TextField name="named" hint value={named} />
          <Actions>
            <Button kind="primary">{rich('choices:wishes.record')}</Button>
            <SaveForLater />
            <ButtonLink href="/home">{rich('choices:question.leave')}</ButtonLink>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
