/** A part of a publication from which I could be known: the very words, what follows, and my own answer. */

import { AskAbout, ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { answerCaseReport, caseReportForm, loadCaseReport, type OwnCaseReport } from '#app/data-access/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';

export const meta = titled('printed:title');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const report = await loadCaseReport(tools, ownOf(visit), params.id, visit.locale);
  if (!report) throw notFound();
  return { report, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const own = ownOf(visit);
  const report = await loadCaseReport(tools, own, params.id, visit.locale);
  if (!report) throw notFound();
  const form = parseForm(caseReportForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await answerCaseReport(tools, own, report, { ...form.value, language: visit.locale });
  if (done.ok && done.receiptId) return seeOther(`/receipts/${done.receiptId}`);
  return refusedOwn(visit, {
    refusal: done.ok ? { code: 'nothing-changes' } : done.refusal,
    field: 'answer',
    kept: { answer: form.value.answer },
    words: { 'nothing-changes': 'choices:question.noChange' },
  });
}

const ANSWERS = ['permit', 'deny'] as const;

function AnswerForm({
  report,
  idempotencyKey,
  state,
}: {
  report: OwnCaseReport;
  idempotencyKey: string;
  state: FormState | undefined;
}) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} hidden={{ text: report.text, idempotencyKey, stood: report.answer?.decision ?? '' }}>
      <RadioCards
        name="answer"
        label={rich('printed:answer')}
        even
        options={ANSWERS.map((one) => ({
          value: one,
          label: rich(`printed:${one}`),
          hint: rich(`printed:if.${one}`),
        }))}
      />
      <p>{rich('printed:if.silence')}</p>
      <p>{rich('printed:later')}</p>
      <p>{rich('printed:care')}</p>
      <Actions>
        <Button kind="primary">{rich('printed:record')}</Button>
        <ButtonLink href="/requests">{rich('printed:leave')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function CaseReportPage() {
  const { report, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, day } = useTexts();
  const { answer, cleared } = report;
  // held back, stopped, or changed: not to be printed in these words
  const isOver = cleared === false;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={rich('requests:title')} lead={rich('printed:lead', { at: day(report.askedAt) })}>
        {rich('printed:title')}
      </PageTitle>
      {isOver && (
        <Notice title={rich('printed:over')}>
          <p>{rich('printed:overText')}</p>
        </Notice>
      )}
      <p>{rich('printed:who', { who: report.organisation })}</p>
      <p>{rich('printed:committee')}</p>
      <h2>{rich('printed:words')}</h2>
      <blockquote>
        <p>
          <strong>
            <Marked text={report.title} />
          </strong>
        </p>
        <p>
          <Marked text={report.printed} />
        </p>
      </blockquote>
      <p>
        {rich('printed:now')}{' '}
        <AnswerWord
          answer={answer?.decision ?? 'not-asked'}
          label={answer ? t(`printed:${answer.decision}`) : undefined}
        />{' '}
        {answer && rich('choices:question.since', { since: day(answer.at) })}
      </p>
      {cleared && (
        <Notice title={rich('printed:cleared')}>
          <p>{rich('printed:clearedText')}</p>
        </Notice>
      )}
      <AskAbout about={{ page: 'requests' }} />
      {!isOver && <AnswerForm report={report} idempotencyKey={idempotencyKey} state={state} />}
    </>
  );
}
