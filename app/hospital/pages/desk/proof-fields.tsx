/** What was shown on both sides before a new password is opened beside somebody. No number of any document. */

import { recoveryForm } from '#app/accounts/index.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';

const PROOFS = ['method', 'shown', 'explainerShown'] as const;

export function ProofFields({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return PROOFS.map((name) => (
    <RadioCards
      key={name}
      name={name}
      label={rich(`coordinator:identity.${name}`)}
      state={state}
      options={recoveryForm.shape[name].options.map((value) => ({
        value,
        label: rich(`coordinator:${name}.${value}`),
      }))}
    />
  ));
}
