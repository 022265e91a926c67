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
    <PostForm state={state} words="publications:field." id="ask" hidden={{ act: 'ask' }}>
      <h2>{rich('publications:ask')}</h2>
      <p>{rich('publications:askLead')}</p>
      <TextField name="sample" width="middle" />
      {LANGUAGES.map((one) => (
        <fieldset key={one}>
          <legend>{rich(`publications:language.${one}`)}</legend>
          <TextField name={`title-${one}`} label={rich('publications:field.title')} />
          <TextArea name={`printed-${one}`} label={rich('publications:field.printed')} />
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
    <PostForm state={state} words="publications:field." id="clear" hidden={{ act: 'clear' }}>
      <RadioCards name="cleared" even options={['yes', 'no']} optionWords="publications:clear." />
      <TextArea name="words" />
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
    <PostForm state={state} words="publications:field." id="clear" hidden={{ act: 'clear', cleared: 'no' }}>
      <h2>{rich('publications:takeBack.title')}</h2>
      <p>{rich('publications:takeBack.text')}</p>
      <TextArea name="words" />
      <Actions>
        <Button>{rich('publications:takeBack.send')}</Button>
      </Actions>
    </PostForm>
  );
}
