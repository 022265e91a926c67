/** One request: what happens with yes, with no and without a reply, and my own answer. Nothing is ticked beforehand. */

import { AskAbout, ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { PurposeWords, useSaidRows } from '#app/data-access/index.pages.ts';
import type { Registered } from '#app/data-access/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { answerUseRequest, requestForm } from '../services/requests/answer-request.server.ts';
import { type AskedCase, loadOwnUseRequest } from '../services/requests/load-requests.server.ts';
import { RequestFacts } from './request-parts.tsx';

export const meta = titled('requests:oneTitle');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const request = await loadOwnUseRequest(tools, ownOf(visit), params.id, visit.locale);
  if (!request) throw notFound();
  return { request, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const own = ownOf(visit);
  const request = await loadOwnUseRequest(tools, own, params.id, visit.locale);
  if (!request) throw notFound();
  const form = parseForm(requestForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await answerUseRequest(tools, own, request, { ...form.value, language: visit.locale });
  if (done.ok && done.receiptId) return seeOther(`/receipts/${done.receiptId}`);
  return refusedOwn(visit, {
    refusal: done.ok ? { code: 'nothing-changes' } : done.refusal,
    field: 'answer',
    kept: { answer: form.value.answer },
    words: { 'nothing-changes': 'choices:question.noChange' },
  });
}

/** What the participants' panel and the reviewers said, and where anybody can read it. */
function Said({ register }: { register: Registered }) {
  const { rich } = useTexts();
  const rows = useSaidRows(register);
  return (
    <>
      <h2>{rich('requests:said')}</h2>
      <SummaryList rows={[...rows]} />
      <p>{rich('uses:publicEntry', {}, { entry: `/register/${register.request}` })}</p>
    </>
  );
}

function AnswerForm({
  request,
  idempotencyKey,
  state,
}: {
  request: AskedCase;
  idempotencyKey: string;
  state?: FormState;
}) {
  const { rich } = useTexts();
  const { version, answer, answers, careSame } = request;
  return (
    <PostForm state={state} hidden={{ version, idempotencyKey, stood: answer?.decision ?? '' }}>
      <RadioCards
        name="answer"
        label={rich('requests:answer', { who: request.organisation })}
        even
        options={(['permit', 'deny'] as const).map((one) => ({
          value: one,
          label: <DocText text={answers[one]} />,
          hint: rich(`requests:if.${one}`),
        }))}
      />
      <p>{rich('requests:if.silence')}</p>
      <p>{rich('requests:later')}</p>
      <p>
        <DocText text={careSame} />
      </p>
      <Actions>
        <Button kind="primary">{rich('requests:record')}</Button>
        <SaveForLater />
        <ButtonLink href="/requests">{rich('requests:leave')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function RequestPage() {
  const { request, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { text, answer, answers, isOpen, openedAt, register } = request;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={rich('requests:title')} lead={rich('requests:oneLead', { at: day(openedAt) })}>
        <DocText text={text.title} />
      </PageTitle>
      <p>
        {rich('requests:now')}{' '}
        <AnswerWord answer={answer?.decision ?? 'not-asked'} label={answer ? answers[answer.decision] : undefined} />{' '}
        {answer && rich('choices:question.since', { since: day(answer.since) })}
      </p>
      {register && <PurposeWords register={register} />}
      <RequestFacts request={request} />
      {register && <Said register={register} />}
      <AskAbout about={{ request: request.id }} />
      {isOpen ? (
        <AnswerForm request={request} idempotencyKey={idempotencyKey} state={state} />
      ) : (
        <Notice title={rich('requests:over')}>
          <p>{rich('requests:overText', {}, { choices: '/choices' })}</p>
        </Notice>
      )}
    </>
  );
}
