/** The forms that appoint a member, and that make an account for one to come. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { WhoseAccount } from '#app/ui/forms/whose-account.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { Body } from '../../../domain/requests/request-event.ts';
import { FIELDS, GENDERS, SEAT_PARTS } from '../../../domain/requests/seats.ts';
import type { SeatsPage } from '../../../services/review/seats.server.ts';

export function AppointForm({ page: { body, candidates }, state }: { page: SeatsPage; state: FormState | undefined }) {
  const { rich, t } = useTexts();
  const none = { value: '', label: t('office:seat.choose') };
  return (
    <PostForm id="form" hidden={{ act: 'appoint', body }}>
      <SelectField
        name="account"
        label={rich('office:seat.account')}
        hint={rich(`office:seat.accountHint.${body}`)}
        state={state}
        options={[none, ...candidates.map(({ account, name }) => ({ value: account, label: name }))]}
      />
      <SelectField
        name="part"
        label={rich('office:seat.part')}
        hint={body === 'panel' ? rich('office:seat.partHint') : undefined}
        state={state}
        value="member"
        options={SEAT_PARTS.map((value) => ({ value, label: t(`office:seatPart.${value}`) }))}
      />
      <SelectField
        name="gender"
        label={rich('office:seat.gender')}
        hint={body === 'panel' ? undefined : rich('office:seat.genderHint')}
        state={state}
        options={[none, ...GENDERS.map((value) => ({ value, label: t(`office:gender.${value}`) }))]}
      />
      <SelectField
        name="field"
        label={rich('office:seat.field')}
        state={state}
        value={body === 'panel' ? 'participants' : undefined}
        options={[none, ...FIELDS.map((value) => ({ value, label: t(`office:seatField.${value}`) }))]}
      />
      <DateField name="from" label={rich('office:seat.from')} state={state} />
      <DateField name="until" label={rich('office:seat.until')} state={state} />
      <Actions>
        <Button kind="primary">{rich('office:seat.appoint')}</Button>
      </Actions>
    </PostForm>
  );
}

export function AccountForm({ body, state }: { body: Body; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm hidden={{ act: 'account', body }}>
      <p>{rich('office:account.text')}</p>
      <TextField name="name" label={rich('office:seat.name')} state={state} />
      <TextField name="email" type="email" label={rich('office:seat.email')} state={state} />
      <WhoseAccount state={state} />
      <Actions>
        <Button>{rich('office:account.send')}</Button>
      </Actions>
    </PostForm>
  );
}
