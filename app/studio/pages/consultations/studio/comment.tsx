/** One thing that was written, to be published whole, with parts left out, or not; decided again where something was overlooked. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { CUT, MODERATIONS, REASONS } from '#app/kernel/domain/consultation/comment.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { loadToModerate, moderate, type ToModerate } from '../../../services/consultations/moderate.server.ts';
import { moderationForm } from '../../../services/consultations/office-forms.ts';
import { moderatorOf } from './own.ts';

export const meta = titled('consulting:queue.title');

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  voice: found(await loadToModerate(tools, moderatorOf(visit), params.voice ?? '')),
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const officer = moderatorOf(visit);
  const { number } = found(await loadToModerate(tools, officer, params.voice ?? ''));
  const read = readForm(moderationForm, visit, (field) => `consulting:moderate.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await moderate(tools, officer, number, read.value);
  return done.ok ? seeOther('/studio/consultations/comments') : refusedAgain(visit, done.refusal);
}

function Decide({ voice, state }: { voice: ToModerate; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="consulting:moderate." id="form" hidden={{ after: String(voice.decided.length) }}>
      <RadioCards
        name="outcome"
        options={MODERATIONS.map((value) => ({
          value,
          label: rich(`consulting:outcome.${value}`),
          hint: rich(`consulting:outcomeHint.${value}`, { cut: CUT }),
        }))}
      />
      <CheckboxCards name="reasons" hint options={REASONS} optionWords="consultations:reason." />
      <TextArea
        name="words"
        hint={rich('consulting:moderate.wordsHint', { cut: CUT })}
        rows={8}
        value={voice.published ?? voice.written.words}
      />
      <Actions>
        <Button kind="primary">{rich('consulting:moderate.send')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function CommentPage() {
  const { voice } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day, instant, marked } = useTexts();
  const { number, kind, consultation, saidAs, receivedAt, dueAt, written, telling, decided } = voice;
  const rows = [
    { id: 'kind', name: rich('consultations:fact.kind'), value: rich(`consultations:kind.${kind}`) },
    {
      id: 'about',
      name: rich('consultations:fact.about'),
      value: consultation && <a href={`/consultations/${consultation}`}>{consultation}</a>,
    },
    { id: 'by', name: rich('consultations:fact.by'), value: rich(`consultations:saidAs.${saidAs}`) },
    { id: 'received', name: rich('consultations:fact.received'), value: instant(receivedAt) },
    { id: 'due', name: rich('consulting:moderate.due'), value: decided.length === 0 && day(dueAt) },
  ];
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio/consultations/comments">{rich('consulting:queue.title')}</a>}>
        {number}
      </PageTitle>
      <SummaryList rows={rows.filter(({ value }) => value)} />
      {decided.map(({ outcome, at }) => (
        <Notice
          key={String(at)}
          tone="done"
          title={rich('consulting:moderate.decided', { day: day(at), what: marked(`consulting:outcome.${outcome}`) })}
        />
      ))}
      {decided.length > 0 && <p>{rich('consulting:moderate.anew')}</p>}
      {telling.length > 0 && (
        <Notice tone="attention" title={rich('consulting:moderate.telling')}>
          <ul>
            {telling.map((one) => (
              <li key={one}>{rich(`consultations:tell.${one}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <h2>{rich('consulting:moderate.written')}</h2>
      <blockquote className="own-words">
        <OwnWords>{written.words}</OwnWords>
      </blockquote>
      {written.name !== '' && (
        <>
          <p>{rich('consulting:moderate.name')}</p>
          <OwnWords>{written.name}</OwnWords>
        </>
      )}
      <h2>{rich('consulting:moderate.title')}</h2>
      <Decide voice={voice} state={state} />
    </>
  );
}
