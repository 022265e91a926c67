/** Whether the one who calls was known by calling back: asked on every form that is filled in during a call. */
import type { TextKey } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';

export function CalledBack({
  state,
  hint = 'paper:phone.calledBackHint',
}: {
  state: FormState | undefined;
  hint?: TextKey;
}) {
  const { rich } = useTexts();
  return (
    <RadioCards
      name="calledBack"
      label={rich('paper:phone.calledBack')}
      hint={rich(hint)}
      state={state}
      even
      options={['yes', 'no']}
      optionWords="paper:phone.called."
    />
  );
}
