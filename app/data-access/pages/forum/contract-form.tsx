/** Contract and training of an organisation, the first time or the next. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { FEE_CLASSES } from '../../domain/forum/application.ts';
import type { ApplicationPage } from '../../services/forum/applications.server.ts';

type Given = { form: string; state: FormState | undefined };

/** Which organisation it is at the gate: one that is known by name already, or a new one. */
function Which({ application }: { application: ApplicationPage }) {
  const { t, locale } = useTexts();
  if (application.organisation !== null) return null;
  const options = [
    { value: '', label: t('forum:one.newOrganisation') },
    ...application.organisations.map((one) => ({ value: one.id, label: one[namesIn(locale)] })),
  ];
  return (
    <>
      <SelectField name="organisation" hint options={options} />
      <TextField name="nameEasy" hint lang="ja" />
    </>
  );
}

export function ContractForm({ application, form, state }: Given & { application: ApplicationPage }) {
  const { rich } = useTexts();
  const { recipientClass, stage } = application;
  return (
    <>
      <h2>{rich(stage === 'member' ? 'forum:one.renewTitle' : 'forum:one.joinTitle')}</h2>
      <p>{rich('forum:one.contractText')}</p>
      <PostForm state={state} words="forum:one." id="form" hidden={{ do: 'contract', idempotencyKey: form }}>
        <Which application={application} />
        <TextField name="decision" width="middle" hint />
        <TextField name="contract" width="middle" hint />
        <DateField name="signedOn" />
        <DateField name="until" />
        <DateField name="trainingUntil" />
        <RadioCards
          name="feeClass"
          hint={rich(`forum:feeHint.${recipientClass}`)}
          options={FEE_CLASSES.filter((fee) => recipientClass === 'academia' || fee !== 'free')}
          optionWords="forum:fee."
        />
        <Actions>
          <Button kind="primary">{rich('forum:one.record')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
