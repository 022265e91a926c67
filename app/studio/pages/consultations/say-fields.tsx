/** What one types to say something: the words, and, only where one wishes, a name to be shown and an address to be told. */

import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Telling } from '#app/kernel/domain/consultation/recognised.ts';
import { keptTexts } from '#app/kernel/pages/desk.ts';
import { askAgain } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { Statement } from '#app/ui/forms/choices.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { errorOf, type FormState } from '#app/ui/forms/form-state.ts';
import type { ShownCommenter } from '../../services/consultations/speaker.ts';

/** The form again as it was typed, with what may let somebody be recognised. */
export function warned(visit: Visit, telling: readonly Telling[]) {
  const { marked } = textsFor(visit.locale);
  const what = telling.map((one) => marked(`consultations:tell.${one}`)).join(marked('consultations:tell.and'));
  return askAgain({
    errors: [{ field: 'seen', text: marked('consultations:tell.warn', { what }) }],
    kept: keptTexts(visit),
  });
}

/** A field that nobody sees and nobody fills in but a machine; several forms of a page have it. */
export function NotForPeople() {
  const { rich } = useTexts();
  return (
    <div hidden>
      <label>
        {rich('consultations:say.leaveEmpty')}
        <input name="website" type="text" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}

type Props = { readonly speaker: ShownCommenter; readonly state: FormState | undefined };

export function SayFields({ speaker, state }: Props) {
  const { rich } = useTexts();
  return (
    <>
      <TextArea
        name="words"
        label={rich('consultations:say.words')}
        hint={rich('consultations:say.wordsHint')}
        state={state}
        rows={7}
      />
      {errorOf(state, 'seen') && <Statement name="seen" label={rich('consultations:tell.seen')} state={state} />}
      <details open={state !== undefined}>
        <summary>{rich('consultations:say.more')}</summary>
        <TextField
          name="name"
          label={rich('consultations:say.name')}
          hint={rich('consultations:say.nameHint')}
          state={state}
        />
        <TextField
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          label={rich('consultations:say.email')}
          hint={rich('consultations:say.emailHint')}
          state={state}
        />
        {speaker.isHerself && (
          <Statement
            name="unbound"
            label={rich('consultations:say.unbound')}
            hint={rich('consultations:say.unboundHint')}
            state={state}
          />
        )}
      </details>
      <NotForPeople />
      <p className="hint">
        {rich(speaker.isHerself ? 'consultations:say.keptAsHers' : 'consultations:say.keptOfNobody')}
      </p>
    </>
  );
}
