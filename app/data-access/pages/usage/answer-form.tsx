/** What came of asking, in words that the person reads: in both languages, whichever she reads. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { UsageQuestion } from '../../services/usage/usage-desk.server.ts';

const OUTCOMES = ['allowed', 'misuse'] as const;

export function AnswerForm({ question, state }: { question: UsageQuestion; state: FormState | undefined }) {
  const { rich, day } = useTexts();
  const { id, sample, organisation, approval, day: used, why } = question;
  return (
    <section>
      <h2>{rich('usage:settle.title')}</h2>
      <SummaryList
        names="usage:questions."
        rows={[
          { id: 'sample', value: <span className="number">{sample}</span> },
          {
            id: 'who',
            value: (
              <>
                <Marked text={organisation} /> <span className="number">{approval}</span>
              </>
            ),
          },
          { id: 'when', value: <Marked text={day(used)} /> },
          { id: 'why', value: rich(`usage:why.${why}`) },
        ]}
      />
      <PostForm state={state} words="usage:field." hidden={{ question: id }} id="form">
        <RadioCards name="outcome" options={OUTCOMES} optionWords="usage:settle." />
        <TextArea name="answerJa" hint={rich('usage:settle.hint')} rows={4} />
        <TextArea name="answerEn" rows={4} />
        <Actions>
          <Button kind="primary">{rich('usage:settle.record')}</Button>
          <ButtonLink href="/usage-records">{rich('usage:settle.back')}</ButtonLink>
        </Actions>
      </PostForm>
    </section>
  );
}
