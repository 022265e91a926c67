/** The office enters the board's answer to the panel, as the board wrote it. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { answerAdvice, loadAdvice } from '../../services/panel/advice.server.ts';
import { panelAnswerForm } from '../../services/panel/office-forms.ts';
import { officeOf } from './own.ts';
import { Typed } from './words.tsx';

export const meta = titled('panel:advice.title');

export const access = { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' };
export const loader = async ({ context: { tools }, params }: RouteArgs) => ({
  advice: found(await loadAdvice(tools, params.advice ?? '')),
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { number } = found(await loadAdvice(tools, params.advice ?? ''));
  const read = parseForm(panelAnswerForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  await answerAdvice(tools, officeOf(visit), number, read.value);
  return seeOther('/panel/advice');
}

export default function AdviceAnswerPage() {
  const { advice } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href="/panel-words">{rich('panel:office.title')}</a>}
        lead={rich('panel:advice.answerLead')}
      >
        {rich(`panel:advice.kind.${advice.kind}`, { number: advice.number })} {advice.title}
      </PageTitle>
      <Typed>{advice.words}</Typed>
      {advice.answer === null ? (
        <PostForm state={state} id="form">
          <TextArea name="words" label={rich('panel:advice.answerWords')} rows={8} />
          <Actions>
            <Button kind="primary">{rich('panel:advice.answerSend')}</Button>
          </Actions>
        </PostForm>
      ) : (
        <Typed>{advice.answer}</Typed>
      )}
    </>
  );
}
