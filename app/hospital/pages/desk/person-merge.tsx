/** One person has two records here: one closes, the other goes on with every no of both. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, onceField, participantIn, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { mergeEnrolments, mergeForm } from '../../services/life-events/merge-enrolments.server.ts';
import { loadTurn, TurnOfLife } from './turn-of-life.tsx';

export const meta = titled('life:merge.title');

const form = mergeForm.extend(onceField);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export const loader = loadTurn;

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `life:merge.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await mergeEnrolments(tools, coordinator, participant, read.value);
  return done.ok ? seeOther(`/desk/people/${done.kept}?done=merge`) : refusedAgain(visit, done.refusal);
}

export default function MergePage() {
  const { rich } = useTexts();
  const fields = (state: FormState | undefined) => (
    <>
      <TextField
        name="other"
        label={rich('life:merge.other')}
        hint={rich('coordinator:home.findHint')}
        state={state}
        width="middle"
      />
      <RadioCards
        name="keep"
        label={rich('life:merge.keep')}
        state={state}
        options={['this', 'other']}
        optionWords="life:merge.keepIs."
      />
      <Statement name="sure" label={rich('life:merge.sure')} state={state} />
    </>
  );
  return <TurnOfLife turn="merge" fields={fields} />;
}
