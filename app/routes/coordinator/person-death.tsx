/** A death: what was wished in life is followed, letters stop, and a person speaks with the family. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { openPerson } from '#app/services/desk/open-person.server.ts';
import { deathForm, recordDeath } from '#app/services/life/record-death.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { type ActionFunctionArgs, askAgain, seeOther, titled } from '../framework.ts';
import { coordinatorOf, found, onceField, participantIn, readForm, refusedAgain } from './desk.ts';
import { loadTurn, TurnOfLife } from './turn-of-life.tsx';

export const meta = titled('life:death.title');

const form = deathForm.extend(onceField);

export const loader = loadTurn;

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `life:death.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...said } = read.value;
  const done = await recordDeath(tools, coordinator, participant, said, idempotencyKey);
  return done.ok ? seeOther(`/desk/people/${participant}?done=death`) : refusedAgain(visit, done.refusal);
}

export default function DeathPage() {
  const { rich } = useTexts();
  const options = deathForm.shape.source.options.map((value) => ({
    value,
    label: rich(`life:death.sourceIs.${value}`),
  }));
  return (
    <TurnOfLife
      turn="death"
      fields={(state) => (
        <>
          <DateField
            name="diedOn"
            label={rich('life:death.diedOn')}
            hint={rich('life:death.diedOnHint')}
            state={state}
          />
          <RadioCards name="source" label={rich('life:death.source')} state={state} options={options} />
        </>
      )}
    />
  );
}
