/** At 16–17: the guardian was told, and objects or does not. The young person decides; the guardian may object. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, onceField, participantIn, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { guardianForm, recordGuardian } from '../../services/life-events/record-guardian.server.ts';
import { loadTurn, TurnOfLife } from './turn-of-life.tsx';

export const meta = titled('life:guardian.title');

const form = guardianForm.extend(onceField);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export const loader = loadTurn;

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `life:guardian.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...said } = read.value;
  const done = await recordGuardian(tools, coordinator, participant, said, idempotencyKey);
  return done.ok ? seeOther(`/desk/people/${participant}?done=guardian`) : refusedAgain(visit, done.refusal);
}

export default function GuardianPage() {
  const { rich } = useTexts();
  const options = guardianForm.shape.objects.options.map((value) => ({
    value,
    label: rich(`life:guardian.objectsIs.${value}`),
  }));
  return (
    <TurnOfLife
      turn="guardian"
      fields={(state) => (
        <>
          <DateField name="toldOn" label={rich('life:guardian.toldOn')} state={state} />
          <RadioCards name="objects" label={rich('life:guardian.objects')} state={state} options={options} />
        </>
      )}
    />
  );
}
