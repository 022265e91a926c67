/** Somebody cannot decide any more, for now or lastingly, or can again. What she wished for it is followed. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, onceField, participantIn, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { capacityForm, recordCapacity } from '../../services/life-events/record-capacity.server.ts';
import { loadTurn, TurnOfLife } from './turn-of-life.tsx';

export const meta = titled('life:capacity.title');

const form = capacityForm.extend(onceField);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export const loader = loadTurn;

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `life:capacity.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...said } = read.value;
  const done = await recordCapacity(tools, coordinator, participant, said, idempotencyKey);
  return done.ok ? seeOther(`/desk/people/${participant}?done=capacity`) : refusedAgain(visit, done.refusal);
}

export default function CapacityPage() {
  const { rich } = useTexts();
  const options = capacityForm.shape.state.options.map((value) => ({
    value,
    label: rich(`life:capacity.stateIs.${value}`),
  }));
  return (
    <TurnOfLife
      turn="capacity"
      fields={(state) => (
        <RadioCards name="state" label={rich('life:capacity.state')} state={state} options={options} />
      )}
    />
  );
}
