/** Another hospital takes a person on. Afterwards this desk sees her no more: it says so before the button. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { coordinatorOf, found, onceField, participantIn, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import {
  otherSites,
  TRANSFER_REASONS,
  transferEnrolment,
  transferForm,
} from '../../services/life-events/transfer-enrolment.server.ts';
import { loadTurn, TurnOfLife } from './turn-of-life.tsx';

export const meta = titled('life:transfer.title');

const form = transferForm.extend(onceField);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader(args: RouteArgs) {
  const { visit, tools } = args.context;
  return { ...(await loadTurn(args)), sites: await otherSites(tools, coordinatorOf(visit)) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const participant = participantIn(params.participant);
  found(await openPerson(tools, coordinator, participant, null));
  const read = readForm(form, visit, (field) => `life:transfer.${field}`);
  if (!read.ok) return askAgain(read);
  const { idempotencyKey, ...said } = read.value;
  const done = await transferEnrolment(tools, coordinator, participant, said, idempotencyKey);
  return done.ok ? seeOther('/desk') : refusedAgain(visit, done.refusal);
}

export default function TransferPage() {
  const { sites } = useLoaded<typeof loader>();
  const { rich, t, locale } = useTexts();
  const fields = (state: FormState | undefined) => (
    <>
      <SelectField
        name="to"
        label={rich('life:transfer.to')}
        state={state}
        // nothing chosen beforehand: a slip would send a record to the wrong hospital
        options={[
          { value: '', label: t('life:transfer.choose') },
          ...sites.map(({ id, ja, en }) => ({ value: id, label: namesIn(locale) === 'en' ? en : ja })),
        ]}
      />
      <RadioCards
        name="why"
        label={rich('life:transfer.why')}
        state={state}
        options={TRANSFER_REASONS}
        optionWords="life:transfer.whyIs."
      />
      <Statement name="told" label={rich('life:transfer.told')} state={state} />
    </>
  );
  return <TurnOfLife turn="transfer" fields={fields} />;
}
