/** One kind of finding: what it is, what each answer changes, before anything is recorded. Nothing is ticked beforehand. */
import { AskAbout, OFFERED, ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { readFindingProvision } from '#app/kernel/domain/findings/finding-provision.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { AnswerWord, ProvisionCard, WaitingAnswer } from '#app/ui/consent/provision-card.tsx';
import { Stands } from '#app/ui/consent/stands.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type FindingQuestion,
  findingForm,
  loadFindingQuestion,
  setFindingPreferences,
} from '../services/finding-preferences.server.ts';
import { ListBehind } from './finding-parts.tsx';

export const meta = titled('findings:question.windowTitle');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const provision = readFindingProvision(params.finding);
  const asked = await loadFindingQuestion(tools, ownOf(visit), provision, visit.locale);
  if (!asked) throw notFound();
  return { asked, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const provision = readFindingProvision(params.finding);
  if (!provision) throw notFound();
  const form = parseForm(findingForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const { answer, version, idempotencyKey } = form.value;
  if (answer === 'talk') return seeOther(`/counselling/request?about=${provision}`);
  const set = { answers: { [provision]: answer }, reconfirmed: false, version, language: visit.locale, idempotencyKey };
  const done = await setFindingPreferences(tools, ownOf(visit), set);
  // some of it waits, or what waited has ended: the page says which
  if (done.ok && (done.waits || (done.receiptId === null && done.revision !== null)))
    return seeOther('/choices/waiting');
  if (done.ok && done.receiptId) return seeOther(`/receipts/${done.receiptId}`);
  return refusedOwn(visit, {
    refusal: done.ok ? { code: 'nothing-changes' } : done.refusal,
    field: 'answer',
    kept: { answer },
    words: { 'nothing-changes': 'choices:question.noChange' },
  });
}

/** Both ways side by side, before she chooses: neither is the larger. */
function BothWays({ asked }: { asked: FindingQuestion }) {
  const { rich } = useTexts();
  const { text, words } = asked.question;
  return (
    <section>
      <h2>{rich('findings:question.bothWays')}</h2>
      <h3>
        <DocText text={words.answers.permit} />
      </h3>
      <p>
        <DocText text={text.ifYes} />
      </p>
      <h3>
        <DocText text={words.answers.deny} />
      </h3>
      <p>
        <DocText text={text.ifNo} />
      </p>
      <h3>{rich('findings:question.talk')}</h3>
      <p>{rich('findings:question.talkText')}</p>
    </section>
  );
}

function AnswerForm({
  asked,
  idempotencyKey,
  state,
}: {
  asked: FindingQuestion;
  idempotencyKey: string;
  state: FormState | undefined;
}) {
  const { rich } = useTexts();
  const { words, version, answers } = asked.question;
  return (
    <PostForm state={state} hidden={{ version, idempotencyKey }}>
      <RadioCards
        name="answer"
        label={rich('choices:question.newAnswer')}
        even
        options={[
          ...(answers.includes('permit') ? [{ value: 'permit', label: <DocText text={words.answers.permit} /> }] : []),
          { value: 'deny', label: <DocText text={words.answers.deny} /> },
          { value: 'talk', label: rich('findings:question.talk') },
        ]}
      />
      <p>
        <DocText text={words.careSame} />
      </p>
      <Actions>
        <Button kind="primary">{rich('findings:question.record')}</Button>
        <ButtonLink href="/findings">{rich('choices:question.leave')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function FindingPage() {
  const { asked, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { text, decision, since, waits, held, words, effect, standing } = asked.question;
  const { line } = asked;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={rich('findings:title')}>
        <DocText text={text.question} />
      </PageTitle>
      <p className="lead">
        {rich('choices:question.now')}{' '}
        <AnswerWord
          answer={decision}
          label={decision === 'not-asked' ? undefined : words.answers[decision]}
          waits={waits}
        />{' '}
        {since && rich('choices:question.since', { since: day(since) })}
      </p>
      <WaitingAnswer held={held} words={words.answers} />
      {decision === 'not-asked' && <p>{rich('findings:question.notAsked')}</p>}
      <ProvisionCard text={text} after={<ListBehind line={line} />} />
      {line.list?.text && (
        <p>
          <DocText text={line.list.text} />
        </p>
      )}
      {text.more && (
        <p>
          <DocText text={text.more} />
        </p>
      )}
      {asked.isMinor && (
        <Notice title={rich('findings:minor.title')}>
          <p>{rich('findings:minor.text')}</p>
        </Notice>
      )}
      <Stands standing={standing} />
      {effect !== 'in-effect' && (
        <Notice>
          {rich(`choices:effect.${effect}`, {}, { withdraw: '/withdraw', majority: '/majority', call: '/call-me' })}
        </Notice>
      )}
      <BothWays asked={asked} />
      <AskAbout about={{ provision: asked.question.code }} />
      {OFFERED[effect] !== 'none' && <AnswerForm asked={asked} idempotencyKey={idempotencyKey} state={state} />}
    </>
  );
}
