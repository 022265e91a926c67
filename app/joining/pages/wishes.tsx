/** What shall become of data and samples on death and lasting incapacity; who may be told. Nothing must be decided now. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { linksWithin } from '#app/kernel/pages/reading-links.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadWishes, saveWishes, wishesForm } from '../services/wishes.server.ts';

export const meta = titled('joining:wishes.title');

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const page = await loadWishes(tools, joinerOf(visit), visit.locale);
  if (!page.canSign) throw seeOther('/join');
  return { page, isSaved: queryOf(visit).has('saved') };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(wishesForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const isSaved = await saveWishes(tools, joinerOf(visit), form.value);
  return seeOther(isSaved ? '/join/wishes?saved' : '/join');
}

export default function JoiningWishesPage() {
  const { page, isSaved } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { words, offered, wish, named } = page;
  const options = offered.flatMap((value) => {
    const option = words.options[value];
    return option ? [{ value, label: <DocText text={option.title} />, hint: <DocText text={option.text} /> }] : [];
  });
  return (
    <DocumentLinksProvider value={linksWithin()}>
      <ErrorSummary state={state} />
      <PageTitle before={rich('joining:wishes.title')} lead={<DocText text={words.lead} />}>
        <DocText text={words.question} />
      </PageTitle>
      {wish && !state && (
        <Notice tone="done" title={rich(isSaved ? 'joining:wishes.saved' : 'joining:wishes.stands')}>
          <p>
            <DocText text={words.options[wish]?.title ?? ''} />
          </p>
        </Notice>
      )}
      <PostForm state={state} words="joining:wishes.">
        <RadioCards name="wish" label={rich('joining:wishes.yourWish')} options={options} />
        <TextField name="named" hint value={named} />
        <Actions>
          <Button kind="primary">{rich('joining:wishes.save')}</Button>
          <ButtonLink href="/join/check">{rich('joining:choose.toCheck')}</ButtonLink>
          <ButtonLink href="/join">{rich('joining:toList')}</ButtonLink>
        </Actions>
      </PostForm>
    </DocumentLinksProvider>
  );
}
