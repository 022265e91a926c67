/** At 16–17: the guardian was told, and objects or does not. The young person decides; the guardian may object. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { openPerson } from '#app/services/desk/open-person.server.ts';
import { guardianForm, recordGuardian } from '#app/services/life/record-guardian.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { coordinatorOf, found, keptTexts, onceField, participantIn, readForm, refusedAgain } from './desk.ts';
import { type Personal, PersonHead } from './person-head.tsx';

export const meta = titled('life:guardian.title');

const form = guardianForm.extend(onceField);

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const participant = participantIn(params.participant);
  const { personal } = found(await openPerson(tools, coordinatorOf(visit), participant, 'explanation'));
  return { participant, personal, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `life:guardian.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...said } = read.value;
  const done = await recordGuardian(tools, coordinator, participant, said, idempotencyKey);
  return done.ok
    ? seeOther(`/desk/people/${participant}?done=guardian`)
    : refusedAgain(visit, done.refusal, keptTexts(visit));
}

type Loaded = { participant: string; personal: Personal; idempotencyKey: string };

export default function GuardianPage() {
  const { participant, personal, idempotencyKey } = useLoaderData<typeof loader>() as Loaded;
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('life:guardian.title')}
        lead={rich('life:guardian.lead')}
      />
      <Notice title={rich('life:guardian.noticeTitle')}>
        <p>{rich('life:guardian.notice')}</p>
      </Notice>
      <PostForm hidden={{ idempotencyKey }} id="form">
        <DateField name="toldOn" label={rich('life:guardian.toldOn')} state={state} />
        <RadioCards
          name="objects"
          label={rich('life:guardian.objects')}
          state={state}
          options={guardianForm.shape.objects.options.map((value) => ({
            value,
            label: rich(`life:guardian.objectsIs.${value}`),
          }))}
        />
        <TextArea name="note" label={rich('life:guardian.note')} hint={rich('life:guardian.noteHint')} state={state} />
        <Actions>
          <Button kind="primary">{rich('life:guardian.record')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
