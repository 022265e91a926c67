/** The organisation is told before anything is published: by mail to its accounts, or by a letter of which the day is entered. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';

export function TellForm({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="registry:sanctions." id="tell" hidden={{ do: 'tell' }}>
      <h2>{rich('registry:sanctions.tellHead')}</h2>
      <p>{rich('registry:sanctions.tellText')}</p>
      <RadioCards name="way" options={['mail', 'letter']} optionWords="registry:sanctions.ways." />
      <DateField name="toldOn" hint />
      <Actions>
        <Button kind="primary">{rich('registry:sanctions.tell')}</Button>
      </Actions>
    </PostForm>
  );
}
