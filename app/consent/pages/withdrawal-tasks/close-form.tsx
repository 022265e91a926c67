/** How a task of a withdrawal ended, the same form at every desk. What cannot be done is told, with opinion and reason. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { OneTask } from '../../services/withdrawal-tasks/load-task.server.ts';

const OUTCOMES = ['done', 'done-in-part', 'cannot-be-done'] as const;
const TOLD = ['yes', 'no'] as const;

type Closing = { task: OneTask; idempotencyKey: string; state: FormState | undefined; back: string };

function CloseForm({ idempotencyKey, state, back }: Closing) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="coordinator:task." hidden={{ idempotencyKey }} id="form">
      <RadioCards name="outcome" options={OUTCOMES} optionWords="holder:outcome." />
      <TextField name="opinion" hint width="middle" />
      <TextArea name="reason" label={rich('holder:close.reason')} hint={rich('holder:close.reasonHint')} rows={4} />
      <RadioCards name="told" options={TOLD} optionWords="coordinator:told." />
      <Actions>
        <Button kind="primary">{rich('coordinator:task.record')}</Button>
        <ButtonLink href={back}>{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

/** A recipient's answer comes with its certificate or its reasons: on the page of the recall. Here, that it was asked again. */
function Asked({ task: { release }, idempotencyKey, back }: Closing) {
  const { rich } = useTexts();
  return (
    <>
      <p>{rich('holder:recall.text')}</p>
      <Actions>
        <ButtonLink kind="primary" href={`/recalls/${release}`}>
          {rich('holder:recall.answer')}
        </ButtonLink>
      </Actions>
      <PostForm hidden={{ idempotencyKey, outcome: 'no-answer' }} id="form">
        <Actions>
          <Button>{rich('holder:recall.askedAgain')}</Button>
          <ButtonLink href={back}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}

/** The form, or why there is none: closed, not yet to be done, another's. */
export function Closing(props: Closing) {
  const { rich, day } = useTexts();
  const { task } = props;
  const { closedAt, outcome, notBefore } = task;
  if (closedAt)
    return (
      <Notice tone="done" title={rich('coordinator:task.closed', { day: day(closedAt) })}>
        <p>{outcome && rich(`holder:outcome.${outcome}`)}</p>
      </Notice>
    );
  if (task.waits && notBefore)
    return (
      <Notice tone="attention" title={rich('coordinator:task.waits', { day: day(notBefore) })}>
        <p>{rich('coordinator:task.waitsText')}</p>
      </Notice>
    );
  if (!task.isYours) return <Notice>{rich('holder:close.others')}</Notice>;
  return task.organisation === null ? <CloseForm {...props} /> : <Asked {...props} />;
}
