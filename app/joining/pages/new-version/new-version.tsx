/** A new version: what is different for me, answered only where something changed, and signed. Nothing is ticked beforehand. */
import { OFFERED, ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { linksToDocument } from '#app/kernel/pages/document-links.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { IllnessSigned } from '#app/ui/consent/illness-signed.tsx';
import { OtherName } from '#app/ui/consent/other-name.tsx';
import { AnswerWord, ProvisionCard } from '#app/ui/consent/provision-card.tsx';
import { Stands } from '#app/ui/consent/stands.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  answerNewVersion,
  keptOf,
  type NewVersionForm,
  newVersionForm,
  versionAnswerField,
} from '../../services/new-version/answer-new-version.server.ts';
import { askAnew } from '../../services/new-version/ask-reconsent.server.ts';
import {
  type AskedQuestion,
  loadNewVersion,
  loadVersionPage,
  type NewVersion,
} from '../../services/new-version/load-new-version.server.ts';
import { RowDifferences, SectionDifferences } from './version-parts.tsx';

export const meta = titled('versions:title');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  return { ...(await loadVersionPage(tools, ownOf(visit), visit.locale)), idempotencyKey: tools.ids.uuid() };
}

const NEWER = { 'seen-differs': 'versions:sign.newerCame', 'version-closed': 'versions:sign.newerCame' } as const;

export async function action({ context: { visit, tools } }: RouteArgs) {
  const own = ownOf(visit);
  const form = parseForm(newVersionForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await answerNewVersion(tools, own, form.value);
  if (done.ok && done.receiptId) return seeOther(`/receipts/${done.receiptId}`);
  const refusal = done.ok ? ({ code: 'reconsent-not-asked' } as const) : done.refusal;
  if (refusal.code === 'name-differs') return askName(tools, visit, form.value, refusal.onFile);
  if (refusal.code === 'version-closed') await askAnew(tools, own.participant);
  const now = await loadNewVersion(tools, own, visit.locale);
  const kept = await keptOf(tools, own, form.value, now);
  const field = refusal.code === 'open-questions-not-stated' ? 'openQuestions' : 'answers';
  return refusedOwn(visit, { refusal, field, kept, words: NEWER });
}

/** Asked once; a second time without an answer, the question itself is what is missing. */
async function askName(tools: Tools, visit: Visit, form: NewVersionForm, onFile: string) {
  const { name, nameAsked } = form;
  const own = ownOf(visit);
  const kept = await keptOf(tools, own, form, await loadNewVersion(tools, own, visit.locale));
  const text = textsFor(visit.locale).marked(`joining:sign.nameDiffers${nameAsked === name ? 'Missing' : ''}`);
  return askAgain({ errors: [{ field: 'nameDiffers', text }], kept: { ...kept, nameAsked: name, onFile } });
}

function Question({ question, shown }: { question: AskedQuestion; shown: NewVersion }) {
  const { rich, marked } = useTexts();
  const { code, text, rows, isNew, decision, answers } = question;
  const { words } = shown;
  // the same text: a list, or the day of the answer, is what asks again
  const isSame = shown.before === shown.version && rows.length === 0;
  return (
    <section>
      <h3>
        <DocText text={text.question} />
      </h3>
      <p>
        <strong>{rich(`versions:question.${isNew ? 'isNew' : isSame ? 'isSame' : 'isChanged'}`)}</strong>
      </p>
      {rows.length > 0 && (
        <RowDifferences rows={rows} caption={marked('versions:question.caption', { title: text.title })} />
      )}
      {rows.length === 0 ? (
        <ProvisionCard text={text} level={3} />
      ) : (
        <details>
          <summary>{rich('versions:question.whole')}</summary>
          <ProvisionCard text={text} level={3} />
        </details>
      )}
      <p>
        {rich('versions:question.now')}{' '}
        <AnswerWord answer={decision} label={decision === 'not-asked' ? undefined : words.answers[decision]} />
      </p>
      <RadioCards
        name={versionAnswerField(code)}
        label={rich('versions:question.answer', { title: text.title })}
        even
        options={answers.map((answer) => ({ value: answer, label: <DocText text={words.answers[answer]} /> }))}
      />
    </section>
  );
}

/** Until when, what holds until then and after, in plain words. */
function Deadline({ shown }: { shown: NewVersion }) {
  const { rich, instant } = useTexts();
  const { by, silence } = shown;
  if (by === null)
    return <Notice title={rich('versions:nothingAsked.title')}>{rich('versions:nothingAsked.text')}</Notice>;
  return (
    <Notice title={rich(silence ? 'versions:deadline.passed' : 'versions:deadline.title', { by: instant(by) })}>
      {silence ? (
        <p>{rich(`versions:deadline.${silence}`)}</p>
      ) : (
        <>
          <p>{rich('versions:deadline.until')}</p>
          <p>{rich('versions:deadline.after')}</p>
        </>
      )}
      <p>{rich('versions:deadline.ways', {}, { ask: '/join/questions' })}</p>
    </Notice>
  );
}

type SignProps = { shown: NewVersion; idempotencyKey: string; state?: FormState };

function Sign({ shown, idempotencyKey, state }: SignProps) {
  const { rich } = useTexts();
  const { version, language, asked, stood, openQuestions, questions, words } = shown;
  const isSame = shown.before === version;
  return (
    <PostForm
      state={state}
      words="versions:sign."
      hidden={{ idempotencyKey, version, language, stood, asked: String(asked) }}
    >
      <h2 id="answers">{rich(isSame ? 'versions:questions.again' : 'versions:questions.title')}</h2>
      <p>{rich(isSame ? 'versions:questions.againLead' : 'versions:questions.lead')}</p>
      {questions.map((question) => (
        <Question key={question.code} question={question} shown={shown} />
      ))}
      <p>
        <DocText text={words.careSame} />
      </p>
      <h2>{rich('versions:sign.title')}</h2>
      <IllnessSigned names={shown.illness} />
      <p>{rich('versions:sign.meaning')}</p>
      <Statement name="alone" />
      <Statement name="onScreen" />
      {openQuestions > 0 && (
        <Statement name="openQuestions" label={rich('joining:sign.openQuestions', { count: openQuestions })} />
      )}
      <TextField name="name" label={rich('joining:sign.name')} autoComplete="name" />
      <OtherName state={state} />
      <Actions>
        <Button kind="primary">{rich('versions:sign.record')}</Button>
        <SaveForLater />
        <ButtonLink href="/home">{rich('versions:sign.later')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

function Told({ shown }: { shown: NewVersion }) {
  const { rich, marked } = useTexts();
  const { told, sections, rulesChanged } = shown;
  if (told.length + sections.length === 0 && !rulesChanged) return null;
  return (
    <section>
      <h2>{rich(shown.questions.length > 0 ? 'versions:told.title' : 'versions:told.only')}</h2>
      {told.map(({ code, title, rows }) =>
        rows.length > 0 ? (
          <RowDifferences key={code} rows={rows} caption={marked('versions:question.caption', { title })} />
        ) : (
          <p key={code}>{rich('versions:told.kept', { title })}</p>
        ),
      )}
      {sections.length > 0 && <SectionDifferences sections={sections} />}
      {rulesChanged && <p>{rich('versions:told.rules')}</p>}
    </section>
  );
}

export default function NewVersionPage() {
  const { standing, shown, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  if (!shown)
    return (
      <>
        <ErrorSummary state={state} />
        <PageTitle>{rich('versions:title')}</PageTitle>
        <Stands standing={standing} />
        <p id="answers">
          {rich(
            OFFERED[standing.answering] === 'none' ? 'versions:notAsked' : 'versions:none',
            {},
            { documents: '/documents', choices: '/choices' },
          )}
        </p>
      </>
    );
  const { document, before, version, questions, waits } = shown;
  return (
    <DocumentLinksProvider value={linksToDocument(shown)}>
      <ErrorSummary state={state} />
      <PageTitle
        lead={before === version ? rich('versions:sameLead', { version }) : rich('versions:lead', { before, version })}
      >
        {rich('versions:title')}
      </PageTitle>
      <Stands standing={standing} />
      {waits ? (
        <Notice title={rich('receipt:waits.title')}>{rich('receipt:waits.text')}</Notice>
      ) : (
        <Deadline shown={shown} />
      )}
      {questions.length > 0 && !waits && <Sign shown={shown} idempotencyKey={idempotencyKey} state={state} />}
      <Told shown={shown} />
      {before !== version && (
        <p>
          {rich(
            'versions:whole',
            {},
            {
              before: `/documents/${document}/${before}`,
              after: `/documents/${document}/${version}`,
            },
          )}
        </p>
      )}
    </DocumentLinksProvider>
  );
}
