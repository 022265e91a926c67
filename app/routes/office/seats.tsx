/** Terms of office: who sits, how the committee is balanced, and what its quorum hangs on. */
import { FIELDS, GENDERS, SEAT_PARTS } from '#app/domain/data-requests/seats.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import {
  appointForm,
  appointMember,
  endForm,
  endTerm,
  loadSeatsPage,
  type SeatsPage,
} from '#app/services/review/seats.server.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { officeOf } from '../committee/own.ts';
import { keptTexts, queryOf, readForm, refusedAgain } from '../coordinator/desk.ts';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { EndForm, SeatTable } from './seat-parts.tsx';

export const meta = titled('office:seats.title');
export const handle = { wide: true };

export const loader = async ({ context: { visit, tools } }: LoaderFunctionArgs) => ({
  page: await loadSeatsPage(tools, officeOf(visit)),
  ending: queryOf(visit).get('end'),
  isRecorded: queryOf(visit).has('recorded'),
});

export async function action({ context: { visit, tools } }: ActionFunctionArgs) {
  const office = officeOf(visit);
  if (visit.form?.get('act') === 'end') {
    const read = readForm(endForm, visit, (field) => `office:seat.${field}`);
    if (!read.ok) return askAgain(read);
    const done = await endTerm(tools, office, read.value);
    return done.ok ? seeOther('/office/seats?recorded') : refusedAgain(visit, done.refusal, keptTexts(visit));
  }
  const read = readForm(appointForm, visit, (field) => `office:seat.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await appointMember(tools, office, read.value);
  return done.ok ? seeOther('/office/seats?recorded') : refusedAgain(visit, done.refusal, keptTexts(visit));
}

function Warnings({ page: { warnings, lost, seats } }: { page: SeatsPage }) {
  const { rich, t, day } = useTexts();
  if (warnings.length === 0 && lost.length === 0) return <p>{rich('office:seats.sound')}</p>;
  const nameOf = (account: string) => seats.find((seat) => seat.account === account)?.name ?? '';
  return (
    <Notice tone="attention" title={rich('office:seats.warnings')}>
      <ul>
        {lost.map((request) => (
          <li key={request}>{rich('office:warning.lost', { request }, { request: `/office/requests/${request}` })}</li>
        ))}
        {warnings.map((warning) => (
          <li key={JSON.stringify(warning)}>
            {rich(`office:warning.${warning.kind}`, {
              day: 'on' in warning ? day(warning.on) : '',
              name: 'account' in warning ? nameOf(warning.account) : '',
              field: 'field' in warning ? t(`office:seatField.${warning.field}`) : '',
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function BalanceTable({ page: { balance } }: { page: SeatsPage }) {
  const { rich, t, number } = useTexts();
  return (
    <DataTable
      caption={t('office:seats.balance')}
      columns={[
        { id: 'of', title: rich('office:seats.of') },
        { id: 'count', title: rich('office:seats.count'), isNumber: true },
      ]}
      rows={[
        ...GENDERS.map((one) => ({ id: one, cells: [rich(`office:gender.${one}`), number(balance.genders[one])] })),
        ...FIELDS.map((one) => ({ id: one, cells: [rich(`office:seatField.${one}`), number(balance.fields[one])] })),
      ]}
    />
  );
}

function AppointForm({ page: { candidates }, state }: { page: SeatsPage; state: FormState | undefined }) {
  const { rich, t } = useTexts();
  const none = { value: '', label: t('office:seat.choose') };
  return (
    <PostForm id="form" hidden={{ act: 'appoint' }}>
      <SelectField
        name="account"
        label={rich('office:seat.account')}
        hint={rich('office:seat.accountHint')}
        value={state?.kept.account}
        options={[none, ...candidates.map(({ account, name }) => ({ value: account, label: name }))]}
      />
      <SelectField
        name="part"
        label={rich('office:seat.part')}
        value={state?.kept.part ?? 'member'}
        options={SEAT_PARTS.map((value) => ({ value, label: t(`office:seatPart.${value}`) }))}
      />
      <SelectField
        name="gender"
        label={rich('office:seat.gender')}
        hint={rich('office:seat.genderHint')}
        value={state?.kept.gender}
        options={[none, ...GENDERS.map((value) => ({ value, label: t(`office:gender.${value}`) }))]}
      />
      <SelectField
        name="field"
        label={rich('office:seat.field')}
        value={state?.kept.field}
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

export default function SeatsOfCommittee() {
  const { page, ending, isRecorded } = useLoaderData<typeof loader>() as unknown as {
    page: SeatsPage;
    ending: string | null;
    isRecorded: boolean;
  };
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich } = useTexts();
  const leaving = page.seats.find(({ account, state: now }) => account === ending && now !== 'over');
  return (
    <>
      <ErrorSummary state={state} />
      {isRecorded && !state && <Notice tone="done" title={rich('review:recorded')} />}
      <PageTitle before={<a href="/office">{rich('office:desk.title')}</a>} lead={rich('office:seats.lead')}>
        {rich('office:seats.title')}
      </PageTitle>
      <Warnings page={page} />
      {leaving && <EndForm seat={leaving} state={state} />}
      <SeatTable seats={page.seats} />
      <BalanceTable page={page} />
      {!leaving && (
        <>
          <h2>{rich('office:seat.title')}</h2>
          <AppointForm page={page} state={state} />
        </>
      )}
    </>
  );
}
