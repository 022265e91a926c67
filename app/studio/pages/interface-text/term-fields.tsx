/** A word of the glossary, three languages beside each other. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { Statement } from '#app/ui/forms/choices.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { TermForm } from '../../services/interface-text/term-form.ts';

export function TermFields({
  isNew,
  stands,
  stood,
  state,
}: {
  isNew: boolean;
  stands: TermForm | null;
  stood: number;
  state: FormState | undefined;
}) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="wording:termField." id="form" hidden={{ stood: String(stood) }}>
      {isNew && <TextField name="id" hint={rich('wording:term.idHint')} width="middle" />}
      <div className="languages-beside">
        {LANGUAGES.map((language) => (
          <section key={language}>
            <h3>{rich(`newsroom:language.${language}`)}</h3>
            <div lang={spokenIn(language)}>
              <TextField
                name={`term_${language}`}
                label={rich('wording:termField.term')}
                value={stands?.texts[language].term}
              />
              {language === 'ja' && (
                <TextField
                  name="reading_ja"
                  label={rich('wording:termField.reading')}
                  hint={rich('wording:term.readingHint')}
                  value={stands?.texts.ja.reading}
                />
              )}
              <TextArea
                name={`text_${language}`}
                label={rich('wording:termField.text')}
                hint={language === 'ja-easy' ? rich('newsroom:hint.ja-easy') : undefined}
                rows={4}
                value={stands?.texts[language].text}
              />
            </div>
          </section>
        ))}
      </div>
      <TextArea name="reason" rows={2} />
      {!isNew && <Statement name="retired" label={rich('wording:term.retire')} />}
      <Actions>
        <Button kind="primary">{rich('wording:term.send')}</Button>
      </Actions>
    </PostForm>
  );
}
