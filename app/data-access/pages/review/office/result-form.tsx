/** What came of a use, in words for everybody. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { RESULT_PARTS } from '../../../services/review/result-form.server.ts';

type Props = { readonly state: FormState | undefined; readonly idempotencyKey: string };

export function ResultForm({ state, idempotencyKey }: Props) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="office:result.field." id="form" hidden={{ act: 'result', idempotencyKey }}>
      <h2>{rich('office:result.title')}</h2>
      <p>{rich('office:result.lead')}</p>
      <DateField name="publishedOn" />
      <TextField name="link" hint={rich('office:result.linkHint')} />
      {RESULT_PARTS.map((part) => (
        <section key={part}>
          <h3>{rich(`office:result.part.${part}`)}</h3>
          {LANGUAGES.map((language) => (
            <TextArea
              key={language}
              name={`${part}_${language}`}
              label={rich(`office:result.field.${part}.${language}`)}
              rows={part === 'title' ? 2 : 4}
            />
          ))}
        </section>
      ))}
      <Actions>
        <Button kind="primary">{rich('office:result.send')}</Button>
      </Actions>
    </PostForm>
  );
}
