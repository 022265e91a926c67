/** One question: what is asked, what I answered, and another answer. Nothing is ticked beforehand, no answer is larger. */

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
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { changeChoice, choiceForm, readProvision } from '../services/change-choices.server.ts';
import { type ChoiceQuestion, loadChoiceQuestion } from '../services/load-choices.server.ts';
import { AskAbout } from './ask-about.tsx';
import { ChangePreviews } from './change-previews.tsx';
import { ownOf, refusedOwn } from './own.ts';

export const meta = titled('choices:question.windowTitle');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const finding = readFindingProvision(params.provision);
  if (finding) throw seeOther(`/findings/${finding}`); // asked there, with both ways beside each other
  const question = await loadChoiceQuestion(tools, ownOf(visit), readProvision(params.provision), visit.locale);
  if (!question) throw notFound();
  return { question, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const provision = readProvision(params.provision);
  if (!provision || readFindingProvision(params.provision)) throw notFound();
  const form = parseForm(choiceForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await changeChoice(tools, ownOf(visit), { ...form.value, provision, language: visit.locale });
  // some of it waits, or what waited has ended: the page says which
  if (done.ok && (done.waits || (done.receiptId === null && done.revision !== null)))
    return seeOther('/choices/waiting');
  if (done.ok && done.receiptId) return seeOther(`/receipts/${done.receiptId}`);
  return refusedOwn(visit, {
    refusal: done.ok ? { code: 'nothing-changes' } : done.refusal,
    field: 'answer',
    kept: { answer: form.value.answer },
    words: { 'nothing-changes': 'choices:question.noChange' },
  });
}

/** A no to what joining needs is leaving; it has its own pages, which say what that means. */
function NeededToJoin() {
  const { rich } = useTexts();
  return (
    <Notice title={rich('choices:required.title')}>
      <p>{rich('choices:required.text')}</p>
      <Actions>
        <ButtonLink href="/withdraw">{rich('choices:required.withdraw')}</ButtonLink>
      </Actions>
    </Notice>
  );
}

/** What permits more would wait: the way in is not her own yet, or another answer waits for that. */
const isHeld = ({ standing }: ChoiceQuestion): boolean =>
  standing.besides.some(({ what }) => what.startsWith('way-waits') || what.startsWith('answer-waits'));

function ChangeForm({
  question,
  idempotencyKey,
  state,
}: {
  question: ChoiceQuestion;
  idempotencyKey: string;
  state: Parameters<typeof ErrorSummary>[0]['state'];
}) {
  const { rich } = useTexts();
  const { words, answers, version, text } = question;
  return (
    <PostForm state={state} hidden={{ version, idempotencyKey, stood: String(question.stood) }}>
      <RadioCards
        name="answer"
        label={rich('choices:question.newAnswer')}
        even
        options={answers.map((answer) => ({ value: answer, label: <DocText text={words.answers[answer]} /> }))}
      />
      <h2>{rich('choices:question.stops')}</h2>
      <p>{rich(isHeld(question) ? 'choices:question.stopsTextHeld' : 'choices:question.stopsText')}</p>
      <ChangePreviews previews={question.previews} words={words} />
      {text.cannotUndo && (
        <p>
          <strong>{rich('choices:question.cannotUndo')}</strong> <DocText text={text.cannotUndo} />
        </p>
      )}
      <p>
        <DocText text={words.careSame} />
      </p>
      <Actions>
        <Button kind="primary">{rich('choices:question.record')}</Button>
        <ButtonLink href="/choices">{rich('choices:question.leave')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function ChoicePage() {
  const { question, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { speaksFor } = usePage();
  const { text, decision, since, waits, held, words, required, effect, standing, alsoSets } = question;
  const label = decision === 'not-asked' ? undefined : words.answers[decision];
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={rich(speaksFor === null ? 'choices:title' : 'proxy:nav.choices')}>
        <DocText text={text.question} />
      </PageTitle>
      <p className="lead">
        {rich('choices:question.now')} <AnswerWord answer={decision} label={label} waits={waits} />{' '}
        {since && rich('choices:question.since', { since: day(since) })}
      </p>
      <WaitingAnswer held={held} words={words.answers} />
      <ProvisionCard text={text} />
      {text.more && (
        <p>
          <DocText text={text.more} />
        </p>
      )}
      {alsoSets.length > 0 && <p>{rich('choices:question.alsoSets')}</p>}
      <Stands standing={standing} />
      {effect !== 'in-effect' && (
        <Notice>
          {rich(`choices:effect.${effect}`, {}, { withdraw: '/withdraw', majority: '/majority', call: '/call-me' })}
        </Notice>
      )}
      {required ? (
        <NeededToJoin />
      ) : (
        question.answers.length > 0 && <ChangeForm question={question} idempotencyKey={idempotencyKey} state={state} />
      )}
      <AskAbout about={{ provision: question.code }} />
    </>
  );
}
