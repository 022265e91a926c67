/** The secretariat writes a summary plainer, beside what the applicant wrote and what the panel found hard. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { plainGiveForm } from '../../services/panel/panel-forms.ts';
import { givePlainWords, loadWordsAsked } from '../../services/panel/plain-words.server.ts';
import { officeOf } from './own.ts';
import { Typed } from './words.tsx';

export const meta = titled('panel:office.title');

export const access = { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  asked: found(await loadWordsAsked(tools, officeOf(visit), params.reading ?? '')),
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const office = officeOf(visit);
  const { request } = found(await loadWordsAsked(tools, office, params.reading ?? ''));
  const read = readForm(plainGiveForm, visit, (field) => `panel:office.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await givePlainWords(tools, office, request, read.value);
  return done.ok ? seeOther('/panel-words') : refusedAgain(visit, done.refusal);
}

export default function PlainOnePage() {
  const { asked } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { summary, harm } = asked;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/panel-words">{rich('panel:office.title')}</a>} lead={rich('panel:office.oneLead')}>
        {asked.request} <OwnTitle>{asked.title}</OwnTitle>
      </PageTitle>
      <h2>{rich('panel:office.asked')}</h2>
      <Typed>{asked.asked}</Typed>
      <h2>{rich('panel:plain.original')}</h2>
      <Typed>{summary.ja}</Typed>
      <Typed>{summary.en}</Typed>
      <Typed>{harm.smallGroups}</Typed>
      <Typed>{harm.regions}</Typed>
      <PostForm state={state} words="panel:office." id="form">
        <TextArea name="ja" hint rows={8} />
        <TextArea name="easy" hint rows={8} />
        <TextArea name="en" hint rows={8} />
        <Actions>
          <Button kind="primary">{rich('panel:office.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
