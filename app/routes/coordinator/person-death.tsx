/** A death: what was wished in life is followed, letters stop, and a person speaks with the family. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { openPerson } from '#app/services/desk/open-person.server.ts';
import { deathForm, recordDeath } from '#app/services/life/record-death.server.ts';
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

export const meta = titled('life:death.title');

const form = deathForm.extend(onceField);

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const participant = participantIn(params.participant);
  const { personal } = found(await openPerson(tools, coordinatorOf(visit), participant, 'explanation'));
  return { participant, personal, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `life:death.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...said } = read.value;
  const done = await recordDeath(tools, coordinator, participant, said, idempotencyKey);
  return done.ok
    ? seeOther(`/desk/people/${participant}?done=death`)
    : refusedAgain(visit, done.refusal, keptTexts(visit));
}

type Loaded = { participant: string; personal: Personal; idempotencyKey: string };

export default function DeathPage() {
  const { participant, personal, idempotencyKey } = useLoaderData<typeof loader>() as Loaded;
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('life:death.title')}
        lead={rich('life:death.lead')}
      />
      <Notice title={rich('life:death.noticeTitle')}>
        <p>{rich('life:death.notice')}</p>
      </Notice>
      <PostForm hidden={{ idempotencyKey }} id="form">
        <DateField name="diedOn" label={rich('life:death.diedOn')} hint={rich('life:death.diedOnHint')} state={state} />
        <RadioCards
          name="source"
          label={rich('life:death.source')}
          state={state}
          options={deathForm.shape.source.options.map((value) => ({
            value,
            label: rich(`life:death.sourceIs.${value}`),
          }))}
        />
        <TextArea name="note" label={rich('life:death.note')} hint={rich('life:death.noteHint')} state={state} />
        <Actions>
          <Button kind="primary">{rich('life:death.record')}</Button>
          <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
