/** Words of an entry of the register, to be put right: as they stand now, with the reason that is published beside them. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { REGISTER_PARTS } from '../../../domain/programme/register-correction.ts';
import type { wordsToCorrect } from '../../../services/review/correct-form.server.ts';

export type ToCorrect = NonNullable<Awaited<ReturnType<typeof wordsToCorrect>>>;
type Props = {
  readonly words: ToCorrect;
  readonly state: FormState | undefined;
  readonly idempotencyKey: string;
};

export function CorrectForm({ words: { values, made }, state, idempotencyKey }: Props) {
  const { rich } = useTexts();
  const hasView = values.panel_ja !== '';
  const noView: Readonly<Record<string, string>> = hasView ? {} : { 'panel_ja-easy': '', panel_en: '' };
  const hidden = { act: 'correct', after: String(made), idempotencyKey, ...noView };
  const parts = REGISTER_PARTS.filter((part) => part !== 'panel' || hasView);
  return (
    <PostForm state={state} id="form" hidden={hidden}>
      <h2>{rich('office:correct.title')}</h2>
      <p>{rich('office:correct.lead')}</p>
      {parts.map((part) => (
        <section key={part}>
          <h3>{rich(`office:register.part.${part}`)}</h3>
          {part === 'panel' && <OwnWords>{values.panel_ja}</OwnWords>}
          {part === 'panel' && <p className="hint">{rich('office:correct.panelStays')}</p>}
          {LANGUAGES.filter((language) => part !== 'panel' || language !== 'ja').map((language) => (
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
      <section>
        <h3>{rich('office:correct.why')}</h3>
        <p className="hint">{rich('office:correct.whyHint')}</p>
        {LANGUAGES.map((language) => (
          <TextArea
            key={language}
            name={`why_${language}`}
            label={rich(`office:register.field.why.${language}`)}
            rows={2}
          />
        ))}
      </section>
      <Actions>
        <Button kind="primary">{rich('office:correct.send')}</Button>
      </Actions>
    </PostForm>
  );
}
