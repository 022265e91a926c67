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
    <PostForm state={state} words="office:seat." id="form" hidden={{ act: 'appoint', body }}>
      <SelectField
        name="account"
        hint={rich(`office:seat.accountHint.${body}`)}
        options={[none, ...candidates.map(({ account, name }) => ({ value: account, label: name }))]}
      />
      <SelectField
        name="part"
        hint={body === 'panel' ? rich('office:seat.partHint') : undefined}
        value="member"
        options={SEAT_PARTS}
        optionWords="office:seatPart."
      />
      <SelectField
        name="gender"
        hint={body === 'panel' ? undefined : rich('office:seat.genderHint')}
        options={[none, ...GENDERS.map((value) => ({ value, label: t(`office:gender.${value}`) }))]}
      />
      <SelectField
        name="field"
        value={body === 'panel' ? 'participants' : undefined}
        options={[none, ...FIELDS.map((value) => ({ value, label: t(`office:seatField.${value}`) }))]}
      />
      <DateField name="from" />
      <DateField name="until" />
      <Actions>
        <Button kind="primary">{rich('office:seat.appoint')}</Button>
      </Actions>
    </PostForm>
  );
}

export function AccountForm({ body, state }: { body: Body; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="office:seat." hidden={{ act: 'account', body }}>
      <p>{rich('office:account.text')}</p>
      <TextField name="name" />
      <TextField name="email" type="email" />
      <WhoseAccount state={state} />
      <Actions>
        <Button>{rich('office:account.send')}</Button>
      </Actions>
    </PostForm>
  );
}
