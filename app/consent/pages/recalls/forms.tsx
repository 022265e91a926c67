/** What can be said about a recall: the recipient was told, it has arrived, it is destroyed or cannot be. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { CANNOT_BECAUSE, DESTRUCTION_METHODS } from '#app/kernel/domain/record/recall.ts';
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { RecallPage } from '../../services/recalls/load-recalls.server.ts';
import { SampleIds } from './lines.tsx';

type Props = { recall: RecallPage; state?: FormState };
const openOf = ({ lines }: RecallPage) => lines.filter(({ closedAt }) => closedAt === null);

/** For the release desk, while a recipient without an account has not been told. */
export function NoticeForm({ recall, state }: Props) {
  const { rich } = useTexts();
  if (!recall.mayTell || openOf(recall).every(({ course }) => course.noticed !== null)) return null;
  return (
    <section>
      <h2>{rich('recalls:notice.title')}</h2>
      <PostForm state={state} words="recalls:field." hidden={{ do: 'notice' }}>
        <RadioCards name="channel" options={['letter', 'phone']} optionWords="recalls:channel." />
        <Actions>
          <Button>{rich('recalls:notice.record')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

export function AcknowledgeForm({ recall }: Props) {
  const { rich } = useTexts();
  if (!recall.mayAnswer || openOf(recall).every(({ course }) => course.acknowledged !== null)) return null;
  return (
    <section>
      <h2>{rich('recalls:acknowledge.title')}</h2>
      <p>{rich('recalls:acknowledge.text')}</p>
      <PostForm hidden={{ do: 'acknowledge' }}>
        <Actions>
          <Button>{rich('recalls:acknowledge.record')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}

function Certificate() {
  const { rich } = useTexts();
  return (
    <>
      <h3>{rich('recalls:answer.certificate')}</h3>
      <TextField name="certificate" width="middle" />
      <RadioCards name="method" options={DESTRUCTION_METHODS} optionWords="recalls:method." />
      <DateField name="destroyedOn" />
      <FileField name="scan" hint={rich('recalls:answer.scanHint')} accept="application/pdf,image/jpeg,image/png" />
    </>
  );
}

function WhyNot() {
  const { rich } = useTexts();
  return (
    <>
      <h3>{rich('recalls:answer.whyNot')}</h3>
      <RadioCards name="because" options={CANNOT_BECAUSE} optionWords="recalls:because." />
      <TextArea name="reason" hint={rich('recalls:answer.reasonHint')} rows={4} />
    </>
  );
}

const OUTCOMES = ['done', 'done-in-part', 'cannot-be-done'] as const;

/** One answer for the lines that are ticked; what is the same for several people is written once. */
export function AnswerForm({ recall, idempotencyKey, state }: Props & { idempotencyKey: string }) {
  const { rich } = useTexts();
  const open = openOf(recall);
  if (!recall.mayAnswer || open.length === 0) return null;
  return (
    <section>
      <h2>{rich('recalls:answer.title')}</h2>
      <PostForm state={state} words="recalls:field." hidden={{ do: 'answer', idempotencyKey }} id="form" withFiles>
        <CheckboxCards
          name="lines"
          options={open.map(({ id, samples }) => ({ value: id, label: <SampleIds ids={samples} /> }))}
        />
        <RadioCards name="outcome" options={OUTCOMES} optionWords="recalls:outcome." />
        <Certificate />
        <WhyNot />
        <Actions>
          <Button kind="primary">{rich('recalls:answer.record')}</Button>
        </Actions>
      </PostForm>
    </section>
  );
}
