/** The decision in words for everybody, entered in the register of uses in three languages, once; and put right, beside what stood before. */

import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { found, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { REGISTER_PARTS } from '../../../domain/programme/register-correction.ts';
import { publicEntry } from '../../../services/register/public-register.server.ts';
import { correctByForm, correctForm, wordsToCorrect } from '../../../services/review/correct-form.server.ts';
import { loadOfficeRequest, type OfficeRequest } from '../../../services/review/load-office-request.server.ts';
import { enterByForm, outcomeToEnter, registerForm } from '../../../services/review/register-form.server.ts';
import { enterResultByForm, mayEnterResult, resultForm } from '../../../services/review/result-form.server.ts';
import { Results } from '../../register/register-words.tsx';
import { officeOf } from '../own.ts';
import { CorrectForm } from './correct-form.tsx';
import { ResultForm } from './result-form.tsx';

export const meta = titled('office:register.title');

export const access = { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => {
  const request = found(await loadOfficeRequest(tools, officeOf(visit), params.application ?? '', visit.locale));
  const { results = [] } = (await publicEntry(tools, request.row.id, visit.locale)) ?? {};
  const mayTell = mayEnterResult(request);
  const toCorrect = queryOf(visit).get('do') === 'correct' ? await wordsToCorrect(tools, request.row.id) : null;
  const outcome = outcomeToEnter(request);
  return { request, outcome, results, mayTell, toCorrect, idempotencyKey: tools.ids.uuid() };
};

const fieldOf = (field: string): TextKey => {
  const [part, language] = field.split('_');
  return language ? `office:register.field.${part}.${language}` : 'office:register.title';
};

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const office = officeOf(visit);
  const request = found(await loadOfficeRequest(tools, office, params.application ?? '', visit.locale));
  if (visit.form?.get('act') === 'result') {
    const result = readForm(resultForm, visit, (field) => {
      const [part, language] = field.split('_') as ['title', 'ja'];
      return language ? `office:result.field.${part}.${language}` : `office:result.field.${field as 'link'}`;
    });
    if (!result.ok) return askAgain(result);
    const told = await enterResultByForm(tools, office, request, result.value);
    return told.ok ? seeOther(`/register/${request.row.id}`) : refusedAgain(visit, told.refusal);
  }
  if (visit.form?.get('act') === 'correct') {
    const correction = readForm(correctForm, visit, fieldOf);
    if (!correction.ok) return askAgain(correction);
    const made = await correctByForm(tools, office, request.row.id, correction.value);
    return made.ok ? seeOther(`/register/${request.row.id}`) : refusedAgain(visit, made.refusal);
  }
  const read = readForm(registerForm, visit, fieldOf);
  if (!read.ok) return askAgain(read);
  const done = await enterByForm(tools, office, request, read.value);
  return done.ok ? seeOther(`/office/requests/${request.row.id}?recorded`) : refusedAgain(visit, done.refusal);
}

/** What is known stands there already, to be made plainer. */
const known = ({ texts, decided, panelWords }: OfficeRequest): Readonly<Record<string, string | undefined>> => ({
  title_ja: texts[0]?.content.aim.title,
  purpose_ja: texts[0]?.content.summary.ja,
  purpose_en: texts[0]?.content.summary.en,
  panel_ja: panelWords ?? undefined,
  reviewers_ja: decided?.words.ja,
  reviewers_en: decided?.words.en,
});

/** Nothing is to be entered: why, and where it is read. */
function Written({ request: { row, registered } }: { request: OfficeRequest }) {
  const { rich } = useTexts();
  if (row.about !== null) return <p>{rich('office:register.follows')}</p>;
  if (!registered) return <p>{rich('office:register.notYet')}</p>;
  return (
    <>
      <p>{rich('office:register.written', {}, { page: `/register/${row.id}` })}</p>
      <p>{rich('office:correct.way', {}, { correct: `/office/requests/${row.id}/register?do=correct` })}</p>
    </>
  );
}

export default function RegisterPage() {
  const { request, outcome, results, mayTell, toCorrect, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const values = known(request);
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href={`/office/requests/${request.row.id}`}>{request.row.id}</a>}
        lead={outcome ? rich(`office:register.lead.${outcome}`) : undefined}
      >
        {rich('office:register.title')}
      </PageTitle>
      {outcome === null ? (
        <Written request={request} />
      ) : (
        <PostForm state={state} id="form">
          {REGISTER_PARTS.map((part) => (
            <section key={part}>
              <h2>{rich(`office:register.part.${part}`)}</h2>
              {LANGUAGES.map((language) => (
                <TextArea
                  key={language}
                  name={`${part}_${language}`}
                  label={rich(`office:register.field.${part}.${language}`)}
                  rows={part === 'title' ? 2 : 4}
                  value={values[`${part}_${language}`]}
                />
              ))}
            </section>
          ))}
          <Actions>
            <Button kind="primary">{rich('office:register.send')}</Button>
          </Actions>
        </PostForm>
      )}
      {toCorrect ? (
        <CorrectForm words={toCorrect} state={state} idempotencyKey={idempotencyKey} />
      ) : (
        <>
          {request.registered && request.approval && <Results results={results} />}
          {mayTell && <ResultForm state={state} idempotencyKey={idempotencyKey} />}
        </>
      )}
    </>
  );
}
