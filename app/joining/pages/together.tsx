/** One question about all the cards she has read: yes to all, or no. Which one was the reason is nobody's to ask. */

import { joinerOf, refusedHere } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { linksWithin } from '#app/kernel/pages/reading-links.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { answerTogether, loadTogether, type Together, togetherForm } from '../services/answer-together.server.ts';

export const meta = titled('joining:together.windowTitle');

export const access = { GET: 'invitee-or-participant', POST: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const together = await loadTogether(tools, joinerOf(visit), visit.locale);
  // a document that asks each question by itself has no such page
  if (!together) throw seeOther('/join/choose');
  return { together, elsewhere: queryOf(visit).has('elsewhere') };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(togetherForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const saved = await answerTogether(tools, joinerOf(visit), { ...form.value, language: visit.locale });
  if (!saved.ok) return refusedHere(visit, `refusals:${saved.refusal.code}`, 'answer');
  if (saved.elsewhere) return seeOther('/join/choose/together?elsewhere');
  if (form.value.after === 'stop') return seeOther('/join');
  if (form.value.answer === 'deny') return seeOther('/join/refuse?together');
  return seeOther(saved.next ? `/join/choose/${saved.next}` : '/join/check');
}

function Cards({ together }: { together: Together }) {
  const { rich } = useTexts();
  const { group, unread } = together;
  return (
    <ol>
      {group.lines.map(({ code, text }) => (
        <li key={code}>
          <a href={`/join/choose/${code}`}>
            <DocText text={text.title} />
          </a>
          {unread.includes(code) && <> {rich('joining:together.unread')}</>}
        </li>
      ))}
    </ol>
  );
}

function AnswerToAll({ together, state }: { together: Together; state: FormState | undefined }) {
  const { rich } = useTexts();
  const { words, version, answer, previous, next, group } = together;
  return (
    <PostForm state={state} hidden={{ version, stood: answer ?? '' }}>
      <RadioCards
        name="answer"
        label={rich('joining:together.question', { count: group.lines.length })}
        even
        options={(['permit', 'deny'] as const).map((value) => ({
          value,
          label: <DocText text={words.answers[value]} />,
        }))}
      />
      <p>{rich('joining:together.noReason')}</p>
      <p>
        <DocText text={words.careSame} />
      </p>
      <Actions>
        <Button kind="primary" name="after" value="next">
          {rich('joining:choose.save')}
        </Button>
        <Button name="after" value="stop">
          {rich('joining:choose.stop')}
        </Button>
      </Actions>
      <Actions>
        {previous && <ButtonLink href={`/join/choose/${previous}`}>{rich('joining:together.previous')}</ButtonLink>}
        <ButtonLink href={next ? `/join/choose/${next}` : '/join/check'}>{rich('joining:choose.skip')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function TogetherPage() {
  const { together, elsewhere } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const { group, answer, savedAt, words } = together;
  return (
    <DocumentLinksProvider value={linksWithin()}>
      <ErrorSummary state={state} />
      <PageTitle before={<DocText text={group.title} />}>
        {rich('joining:together.title', { count: group.lines.length })}
      </PageTitle>
      {answer && savedAt && (
        <Notice
          tone={elsewhere ? 'attention' : 'done'}
          title={rich(elsewhere ? 'joining:choose.elsewhere' : 'joining:choose.stands')}
        >
          <p>
            <AnswerWord answer={answer} label={words.answers[answer]} />{' '}
            {rich('joining:choose.savedAt', { at: instant(savedAt) })}
          </p>
        </Notice>
      )}
      <p>{rich('joining:together.lead')}</p>
      <Cards together={together} />
      <p>{rich('joining:together.ask', {}, { ask: '/join/questions#new' })}</p>
      {together.canSign ? (
        <AnswerToAll together={together} state={state} />
      ) : (
        <p>{rich('joining:over', {}, { list: '/join' })}</p>
      )}
    </DocumentLinksProvider>
  );
}
