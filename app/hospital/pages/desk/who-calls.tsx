/** Who calls, where another decides for the person: asked on every form that is filled in during a call. Nothing is preset. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Caller } from '#app/kernel/services/record/list-callers.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';

export function WhoCalls({ callers, state }: { callers: readonly Caller[]; state: FormState | undefined }) {
  const { rich } = useTexts();
  if (callers.length === 0) return null;
  return (
    <RadioCards
      name="caller"
      label={rich('paper:phone.caller')}
      hint={rich('paper:phone.callerHint')}
      state={state}
      options={callers.map((caller) => ({
        value: caller.as,
        label: caller.as === 'person' ? rich('paper:value.person') : <span className="own-words">{caller.name}</span>,
        hint: caller.as === 'person' ? undefined : rich('paper:phone.power', caller),
      }))}
    />
  );
}
