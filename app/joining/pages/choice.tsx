/** One question a page. Nothing is ticked beforehand, no answer is larger, every page can be the last for today. */

import { joinerOf, refusedHere } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { linksWithin } from '#app/kernel/pages/reading-links.ts';
import { WordList } from '#app/kernel/pages/word-list.tsx';
import { AnswerWord, ProvisionCard } from '#app/ui/consent/provision-card.tsx';
import { DocText, InlineText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Steps } from '#app/ui/page/steps.tsx';
import { markCard } from '../services/answer-together.server.ts';
import { type DraftQuestion, loadDraftQuestion } from '../services/draft-choices.server.ts';
import { draftAnswerForm, saveDraftAnswer } from '../services/save-draft-answer.server.ts';
import { CardRead } from './card-read.tsx';

export const meta = titled('joining:choose.windowTitle');

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const question = await loadDraftQuestion(tools, joinerOf(visit), params.provision, visit.locale);
  if (!question) throw notFound();
  return { question, elsewhere: queryOf(visit).has('elsewhere') };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  if (visit.form?.has('read')) {
    const next = await markCard(tools, joinerOf(visit), params.provision);
    if (!next) throw notFound();
    return seeOther(visit.form.get('after') === 'stop' ? '/join' : `/join/choose/${next}`);
  }
  const form = parseForm(draftAnswerForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const { provision } = params;
  const saved = await saveDraftAnswer(tools, joinerOf(visit), { ...form.value, provision, language: visit.locale });
  if (!saved.ok) return refusedHere(visit, `refusals:${saved.refusal.code}`, 'answer');
  if (saved.elsewhere) return seeOther(`/join/choose/${provision}?elsewhere`);
  if (form.value.after === 'stop') return seeOther('/join');
  return seeOther(saved.next ? `/join/choose/${saved.next}` : '/join/check');
}

/** What stands now, in this window and in every other. */
function Stands({ question, elsewhere }: { question: DraftQuestion; elsewhere: boolean }) {
  const { rich, instant } = useTexts();
  const { answer, savedAt, words } = question;
  if (!answer || !savedAt) return null;
  return (
    <Notice
      tone={elsewhere ? 'attention' : 'done'}
      title={rich(elsewhere ? 'joining:choose.elsewhere' : 'joining:choose.stands')}
    >
      <p>
        <AnswerWord answer={answer} label={words.answers[answer]} />{' '}
        {rich('joining:choose.savedAt', { at: instant(savedAt) })}
      </p>
    </Notice>
  );
}

function Answer({ question, state }: { question: DraftQuestion; state: FormState | undefined }) {
  const { rich } = useTexts();
  const { words, answers, version, answer, previous, next } = question;
  return (
    <PostForm state={state} hidden={{ version, stood: answer ?? '' }}>
      <RadioCards
        name="answer"
        label={rich('joining:choose.yourAnswer')}
        even
        options={answers.map((value) => ({ value, label: <DocText text={words.answers[value]} /> }))}
      />
      <p>
        <DocText text={words.careSame} />
      </p>
      <Actions>
        <Button kind="primary" name="after" value="next">
          {rich(next ? 'joining:choose.save' : 'joining:choose.saveLast')}
        </Button>
        <Button name="after" value="stop">
          {rich('joining:choose.stop')}
        </Button>
      </Actions>
      <Actions>
        {previous && <ButtonLink href={`/join/choose/${previous}`}>{rich('joining:choose.previous')}</ButtonLink>}
        <ButtonLink href={next ? `/join/choose/${next}` : '/join/check'}>{rich('joining:choose.skip')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function ChoicePage() {
  const { question, elsewhere } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { text, group, place, of, sections, needed, alsoSets, glossary } = question;
  return (
    <DocumentLinksProvider value={linksWithin()}>
      <ErrorSummary state={state} />
      <Steps now={place} of={of} />
      <PageTitle before={<DocText text={group.title} />}>
        <DocText text={text.question} />
      </PageTitle>
      <Stands question={question} elsewhere={elsewhere} />
      {needed && !question.together && <p>{rich('joining:choose.neededText', {}, { refuse: '/join/refuse' })}</p>}
      <ProvisionCard text={text} />
      {text.more && (
        <p>
          <DocText text={text.more} />
        </p>
      )}
      {alsoSets.length > 0 && <p>{rich('joining:choose.alsoSets')}</p>}
      <WordList words={glossary} />
      <h2>{rich('joining:choose.explained')}</h2>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`/join/read/${id}`}>
              <InlineText parts={title} />
            </a>
          </li>
        ))}
        <li>{rich('joining:choose.ask', {}, { ask: `/join/questions?section=${sections[0]?.id ?? ''}#new` })}</li>
      </ul>
      {question.canSign && question.together ? (
        <CardRead question={question} />
      ) : question.canSign ? (
        <Answer question={question} state={state} />
      ) : (
        <p>{rich('joining:over', {}, { list: '/join' })}</p>
      )}
    </DocumentLinksProvider>
  );
}
