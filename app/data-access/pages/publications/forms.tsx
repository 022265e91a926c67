/** What the office does about a publication: it asks somebody, and says whether it may go out. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';

type Props = { readonly state: FormState | undefined };

export function Ask({ state }: Props) {
  const { rich } = useTexts();
  return (
    <PostForm id="ask" hidden={{ act: 'ask' }}>
      <h2>{rich('publications:ask')}</h2>
      <p>{rich('publications:askLead')}</p>
      <TextField name="sample" label={rich('publications:field.sample')} state={state} width="middle" />
      {LANGUAGES.map((one) => (
        <fieldset key={one}>
          <legend>{rich(`publications:language.${one}`)}</legend>
          <TextField name={`title-${one}`} label={rich('publications:field.title')} state={state} />
          <TextArea name={`printed-${one}`} label={rich('publications:field.printed')} state={state} />
        </fieldset>
      ))}
      <Actions>
        <Button kind="primary">{rich('publications:askSend')}</Button>
      </Actions>
    </PostForm>
  );
}

export function Clear({ state }: Props) {
  const { rich } = useTexts();
  return (
    <PostForm id="clear" hidden={{ act: 'clear' }}>
      <RadioCards
        name="cleared"
        label={rich('publications:field.cleared')}
        state={state}
        even
        options={(['yes', 'no'] as const).map((one) => ({ value: one, label: rich(`publications:clear.${one}`) }))}
      />
      <TextArea name="words" label={rich('publications:field.words')} state={state} />
      <Actions>
        <Button kind="primary">{rich('publications:clear.send')}</Button>
      </Actions>
    </PostForm>
  );
}

/** The yes is taken back; there is no way back from it to the same words. */
export function TakeBack({ state }: Props) {
  const { rich } = useTexts();
  return (
    <PostForm id="clear" hidden={{ act: 'clear', cleared: 'no' }}>
      <h2>{rich('publications:takeBack.title')}</h2>
      <p>{rich('publications:takeBack.text')}</p>
      <TextArea name="words" label={rich('publications:field.words')} state={state} />
      <Actions>
        <Button>{rich('publications:takeBack.send')}</Button>
      </Actions>
    </PostForm>
  );
}
