/** The form of the next step: what can be recorded at this stage, and what has to be said with it. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { LETTER_PARTS, PRESENT_AT_RESULT } from '#app/kernel/domain/findings/take-step.ts';
import { CheckboxCards, RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { CasePage } from '../../services/load-case.server.ts';

type Props = { page: CasePage; state: FormState | undefined; idempotencyKey: string };

/** Asking again: the one exception to a no, and all that it needs. */
function AskingAgain({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <fieldset>
      <legend>{rich('results:askAgain.title')}</legend>
      <p>{rich('results:askAgain.text')}</p>
      <Statement name="dangerous" state={state} />
      <Statement name="effective" state={state} />
      <TextField name="report" state={state} width="middle" />
      <TextField name="opinion" hint={rich('results:askAgain.opinionHint')} state={state} width="middle" />
    </fieldset>
  );
}

/** Her wish for a letter: what it may say of her, and the way to it once the wish is recorded. */
function Letter({ page, state }: Omit<Props, 'idempotencyKey'>) {
  const { rich } = useTexts();
  return (
    <fieldset>
      <legend>{rich('results:letter.wish')}</legend>
      <p>{rich('results:letter.wishText')}</p>
      <CheckboxCards name="allowed" hint state={state} options={LETTER_PARTS} optionWords="results:allowed." />
      <RadioCards
        name="language"
        state={state}
        value="ja"
        even
        options={LANGUAGES}
        optionWords="coordinator:language."
      />
      {page.steps.some(({ letter }) => letter !== null) && (
        <p>{rich('results:letter.open', {}, { letter: `/results/${page.id}/letter` })}</p>
      )}
    </fieldset>
  );
}

/** What belongs to this stage alone. */
function OfStage({ page, state }: Omit<Props, 'idempotencyKey'>) {
  switch (page.stage) {
    case 'expert-panel':
      return page.kind === 'finding' ? <Statement name="treatable" hint state={state} /> : null;
    case 'preference':
    case 'resting':
      return (
        <>
          {page.kind === 'finding' && <Statement name="counselling" hint state={state} />}
          {page.stage === 'resting' && page.kind === 'finding' && <AskingAgain state={state} />}
        </>
      );
    case 'cleared':
      return (
        <CheckboxCards name="present" hint state={state} options={PRESENT_AT_RESULT} optionWords="results:present." />
      );
    case 'relatives':
      return <Letter page={page} state={state} />;
    default:
      return null;
  }
}

export function StepForm({ page, state, idempotencyKey }: Props) {
  const { rich } = useTexts();
  const { stage, outcomes, kind } = page;
  const offered = outcomes.filter((one) => kind === 'finding' || one !== 'ask-again');
  const [only] = offered;
  const isOne = offered.length === 1 && only !== undefined;
  return (
    <PostForm
      state={state}
      words="results:step."
      hidden={{ act: 'step', stage, idempotencyKey, ...(isOne ? { outcome: only } : {}) }}
      id="form"
    >
      <p>{rich(`results:explains.${stage}`)}</p>
      {!isOne && <RadioCards name="outcome" options={offered} optionWords="results:does." />}
      <OfStage page={page} state={state} />
      <TextArea name="note" hint />
      <Actions>
        <Button kind="primary">{rich(isOne ? `results:does.${only}` : 'results:step.record')}</Button>
      </Actions>
    </PostForm>
  );
}

/** Appointments and the like: stands in the history, moves nothing. */
export function NoteForm({ state, idempotencyKey }: Omit<Props, 'page'>) {
  const { rich } = useTexts();
  return (
    <details>
      <summary>{rich('results:note.title')}</summary>
      <PostForm state={state} words="results:step." hidden={{ act: 'note', idempotencyKey }}>
        <p className="field">
          <label htmlFor="appointment">{rich('results:note.text')}</label>
          <textarea className="input" id="appointment" name="note" rows={3} />
        </p>
        <TextField name="link" hint />
        <Actions>
          <Button>{rich('results:note.record')}</Button>
        </Actions>
      </PostForm>
    </details>
  );
}

/** For a relative who takes part: a case of her own, where both people's wishes are read. */
export function RelativeForm({ state, idempotencyKey }: Omit<Props, 'page'>) {
  const { rich } = useTexts();
  return (
    <details>
      <summary>{rich('results:relative.title')}</summary>
      <PostForm state={state} words="results:relative." hidden={{ act: 'relative', idempotencyKey }}>
        <p>{rich('results:relative.lead')}</p>
        <TextField name="participant" hint width="middle" />
        <TextArea name="text" hint />
        <Actions>
          <Button>{rich('results:relative.record')}</Button>
        </Actions>
      </PostForm>
    </details>
  );
}
