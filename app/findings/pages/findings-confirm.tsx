/** Asked of everybody on the calendar: do the answers still fit? Said yes, or changed; silence changes nothing. */
import { OFFERED, ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { plainWords } from '#app/ui/document/plain-words.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import {
  loadFindingPreferences,
  preferencesConfirmForm,
  setFindingPreferences,
} from '../services/finding-preferences.server.ts';

export const meta = titled('findings:confirm.title');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const findings = await loadFindingPreferences(tools, ownOf(visit), visit.locale);
  return { findings, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(preferencesConfirmForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const set = { answers: {}, reconfirmed: true, language: visit.locale, ...form.value };
  const done = await setFindingPreferences(tools, ownOf(visit), set);
  return done.ok
    ? seeOther(`/receipts/${done.receiptId}`)
    : refusedOwn(visit, { refusal: done.refusal, field: 'form' });
}

export default function FindingsConfirmPage() {
  const { findings, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t, day } = useTexts();
  const { lines, words, effect, reconfirmedAt, version } = findings;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={rich('findings:title')} lead={rich('findings:confirm.lead')}>
        {rich('findings:confirm.title')}
      </PageTitle>
      <p>{rich('findings:again.everybody')}</p>
      {reconfirmedAt && <p>{rich('findings:confirm.last', { day: day(reconfirmedAt) })}</p>}
      <SummaryList
        rows={lines.map(({ code, text, decision, waits }) => ({
          id: code,
          name: <DocText text={text.title} />,
          value: (
            <AnswerWord
              answer={decision}
              label={decision === 'not-asked' ? undefined : words.answers[decision]}
              waits={waits}
            />
          ),
          change: {
            href: `/findings/${code}`,
            text: rich(OFFERED[effect] === 'none' ? 'choices:read' : 'choices:change'),
            about: t('choices:about', { title: plainWords(text.title) }),
          },
        }))}
      />
      <p>{rich('findings:confirm.silence')}</p>
      <p>
        <DocText text={words.careSame} />
      </p>
      {effect === 'in-effect' && (
        <PostForm hidden={{ version, idempotencyKey }} id="form">
          <Actions>
            <Button kind="primary">{rich('findings:confirm.record')}</Button>
            <ButtonLink href="/counselling/request">{rich('findings:talk.open')}</ButtonLink>
            <ButtonLink href="/home">{rich('findings:confirm.later')}</ButtonLink>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
