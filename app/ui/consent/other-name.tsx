import { useTexts } from '#app/i18n/use-texts.tsx';
import { NAME_DIFFERS } from '#app/kernel/domain/record/signature-name.ts';
import { RadioCards } from '../forms/choices.tsx';
import type { FormState } from '../forms/form-state.ts';
import { SummaryList } from '../page/summary-list.tsx';

/** The name typed is not the one on file: both are shown, and she says what is so. It stops nobody. */
export function OtherName({ state }: { state?: FormState | undefined }) {
  const { rich } = useTexts();
  const { onFile, nameAsked } = state?.kept ?? {};
  if (onFile === undefined || nameAsked === undefined) return null;
  return (
    <>
      <SummaryList
        rows={[
          { id: 'typed', name: rich('joining:sign.nameTyped'), value: nameAsked },
          { id: 'on-file', name: rich('joining:sign.nameOnFile'), value: onFile },
        ]}
      />
      <input type="hidden" name="nameAsked" value={nameAsked} />
      <RadioCards
        name="nameDiffers"
        label={rich('joining:sign.nameWhich')}
        hint={rich('joining:sign.nameWhichHint')}
        state={state}
        options={NAME_DIFFERS}
        optionWords="joining:sign.nameSays."
      />
    </>
  );
}
