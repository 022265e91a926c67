/** Somebody cannot decide any more, for now or lastingly, or can again. What she wished for it is followed. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { openPerson } from '#app/services/desk/open-person.server.ts';
import { capacityForm, recordCapacity } from '#app/services/life/record-capacity.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
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

export const meta = titled('life:capacity.title');

const form = capacityForm.extend(onceField);

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const participant = participantIn(params.participant);
  const { personal } = found(await openPerson(tools, coordinatorOf(visit), participant, 'explanation'));
  return { participant, personal, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `life:capacity.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...said } = read.value;
  const done = await recordCapacity(tools, coordinator, participant, said, idempotencyKey);
  return done.ok
    ? seeOther(`/desk/people/${participant}?done=capacity`)
    : refusedAgain(visit, done.refusal, keptTexts(visit));
}

type Loaded = { participant: string; personal: Personal; idempotencyKey: string };

export default function CapacityPage() {
  const { participant, personal, idempotencyKey } = useLoaderData<typeof loader>() as Loaded;
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('life:capacity.title')}
        lead={rich('life:capacity.lead')}
      />
      <Notice title={rich('life:capacity.noticeTitle')}>
        <p>{rich('life:capacity.notice')}</p>
      </Notice>
      <PostForm hidden={{ idempotencyKey }} id="form">
        <RadioCards
          name="state"
          label={rich('life:capacity.state')}
          state={state}
          options={capacityForm.shape.state.options.map((value) => ({
            value,
            label: rich(`life:capacity.stateIs.${value}`),
          }))}
        />
        <TextArea name="note" label={rich('life:capacity.note')} hint={rich('life:capacity.noteHint')} state={state} />
        <Actions>
          <Button kind="primary">{rich('life:capacity.record')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
