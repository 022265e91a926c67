/** In her own words: what she has understood, or that she would rather say it in the conversation. Nobody grades it. */

import { BackToList, joinerOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { READS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadOwnWords, OWN_WORDS_WAYS, ownWordsForm, saveOwnWords } from '../services/own-words.server.ts';

export const meta = titled('joining:ownWords.title');

export const access = { GET: READS, POST: READS };
export const loader = ({ context: { visit, tools } }: RouteArgs) => loadOwnWords(tools, joinerOf(visit));

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(ownWordsForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const isSaved = await saveOwnWords(tools, joinerOf(visit), form.value);
  return seeOther(isSaved ? '/join/understanding/in-my-words' : '/join');
}

export default function OwnWordsJoiningPage() {
  const { canSay, way, text, savedAt } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {way && savedAt && !state && (
        <Notice tone="done" title={rich(`joining:ownWords.stands.${way}`, { at: instant(savedAt) })} />
      )}
      <PageTitle before={rich('joining:understanding.title')} lead={rich('joining:ownWords.lead')}>
        {rich('joining:ownWords.title')}
      </PageTitle>
      {canSay ? (
        <PostForm state={state} words="joining:ownWords.">
          <RadioCards
            name="way"
            value={way ?? undefined}
            options={OWN_WORDS_WAYS}
            optionWords="joining:ownWords.wayIs."
          />
          <TextArea name="text" hint value={text} rows={6} />
          <Actions>
            <Button kind="primary">{rich('joining:ownWords.save')}</Button>
            <SaveForLater />
            <ButtonLink href="/join/understanding">{rich('joining:understanding.later')}</ButtonLink>
          </Actions>
        </PostForm>
      ) : (
        <p>{rich('joining:over', {}, { list: '/join' })}</p>
      )}
      <BackToList />
    </>
  );
}
