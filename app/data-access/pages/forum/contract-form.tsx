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
function Which({ application, state }: { application: ApplicationPage; state: FormState | undefined }) {
  const { rich, t, locale } = useTexts();
  if (application.organisation !== null) return null;
  const options = [
    { value: '', label: t('forum:one.newOrganisation') },
    ...application.organisations.map((one) => ({ value: one.id, label: one[namesIn(locale)] })),
  ];
  return (
    <>
      <SelectField
        name="organisation"
        label={rich('forum:one.organisation')}
        hint={rich('forum:one.organisationHint')}
        state={state}
        options={options}
      />
      <TextField
        name="nameEasy"
        label={rich('forum:one.nameEasy')}
        hint={rich('forum:one.nameEasyHint')}
        lang="ja"
        state={state}
      />
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
      <PostForm id="form" hidden={{ do: 'contract', idempotencyKey: form }}>
        <Which application={application} state={state} />
        <TextField
          name="decision"
          width="middle"
          label={rich('forum:one.decision')}
          hint={rich('forum:one.decisionHint')}
          state={state}
        />
        <TextField
          name="contract"
          width="middle"
          label={rich('forum:one.contract')}
          hint={rich('forum:one.contractHint')}
          state={state}
        />
        <DateField name="signedOn" label={rich('forum:one.signedOn')} state={state} />
        <DateField name="until" label={rich('forum:one.until')} state={state} />
        <DateField name="trainingUntil" label={rich('forum:one.trainingUntil')} state={state} />
        <RadioCards
          name="feeClass"
          label={rich('forum:one.feeClass')}
          hint={rich(`forum:feeHint.${recipientClass}`)}
          state={state}
          options={FEE_CLASSES.filter((fee) => recipientClass === 'academia' || fee !== 'free').map((value) => ({
            value,
            label: rich(`forum:fee.${value}`),
          }))}
        />
        <Actions>
          <Button kind="primary">{rich('forum:one.record')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
