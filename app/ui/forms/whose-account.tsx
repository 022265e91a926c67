import { useTexts } from '#app/i18n/use-texts.tsx';
import { WHOSE } from '#app/kernel/domain/access/whose-account.ts';
import { RadioCards } from './choices.tsx';
import type { FormState } from './form-state.ts';

/** Whose account it will be: nothing is chosen beforehand, so that somebody looks. */
export function WhoseAccount({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <RadioCards
      name="person"
      label={rich('administration:whose.label')}
      hint={rich('administration:whose.hint')}
      state={state}
      options={WHOSE.map((value) => ({ value, label: rich(`administration:whose.${value}`) }))}
    />
  );
}
