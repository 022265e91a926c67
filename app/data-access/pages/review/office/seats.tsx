/** Terms of office, of the committee or of the panel: who sits, how it is balanced, what hangs on it; accounts for new members. */

import type { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { BODIES, type Body } from '../../../domain/requests/request-event.ts';
import { FIELDS, GENDERS } from '../../../domain/requests/seats.ts';
import type { Office } from '../../../services/requests/request-people.ts';
import { accountForm, issueMemberAccount } from '../../../services/review/issue-member-account.server.ts';
import {
  appointForm,
  appointMember,
  endSeatForm,
  endTerm,
  loadSeatsPage,
  type SeatsPage,
} from '../../../services/review/seats.server.ts';
import { officeOf } from '../own.ts';
import { AccountForm, AppointForm } from './seat-forms.tsx';
import { EndForm, SeatTable, seatsAt } from './seat-parts.tsx';

export const meta = titled('office:seats.title.committee');
export const handle = { wide: true };

const bodyOf = (text: string | null): Body => BODIES.find((one) => one === text) ?? 'committee';

export const access = { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const query = queryOf(visit);
  return {
    page: await loadSeatsPage(tools, officeOf(visit), bodyOf(query.get('of'))),
    ending: query.get('end'),
    isRecorded: query.has('recorded'),
  };
}

type SeatForm = z.output<typeof accountForm> | z.output<typeof appointForm> | z.output<typeof endSeatForm>;

const record = (tools: Tools, office: Office, form: SeatForm) =>
  form.act === 'account'
    ? issueMemberAccount(tools, office, form)
    : form.act === 'end'
      ? endTerm(tools, office, form)
      : appointMember(tools, office, form);

export async function action({ context: { visit, tools } }: RouteArgs) {
  const act = visit.form?.get('act');
  const form = act === 'account' ? accountForm : act === 'end' ? endSeatForm : appointForm;
  const read = readForm(form, visit, (field) => `office:seat.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await record(tools, officeOf(visit), read.value);
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return seeOther(`${seatsAt(read.value.body)}&recorded`);
}

function Warnings({ page: { body, warnings, lost, seats } }: { page: SeatsPage }) {
  const { rich, t, day } = useTexts();
  if (warnings.length === 0 && lost.length === 0) return <p>{rich(`office:seats.sound.${body}`)}</p>;
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

function BalanceTable({ page: { body, balance } }: { page: SeatsPage }) {
  const { rich, t, number } = useTexts();
  return (
    <DataTable
      caption={t('office:seats.balance')}
      columns={['of', 'count']}
      titles="office:seats."
      figures={['count']}
      rows={[
        ...GENDERS.map((one) => ({ id: one, cells: [rich(`office:gender.${one}`), number(balance.genders[one])] })),
        ...(body === 'panel' ? [] : FIELDS).map((one) => ({
          id: one,
          cells: [rich(`office:seatField.${one}`), number(balance.fields[one])],
        })),
      ]}
    />
  );
}

export default function SeatsOfCommittee() {
  const { page, ending, isRecorded } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { body } = page;
  const leaving = page.seats.find(({ account, state: now }) => account === ending && now !== 'over');
  return (
    <>
      <ErrorSummary state={state} />
      {isRecorded && !state && <Notice tone="done" title={rich('review:recorded')} />}
      <PageTitle before={<a href="/office">{rich('office:desk.title')}</a>} lead={rich(`office:seats.lead.${body}`)}>
        {rich(`office:seats.title.${body}`)}
      </PageTitle>
      <p>{rich(`office:seats.other.${body}`, {}, { committee: '/office/seats', panel: seatsAt('panel') })}</p>
      <Warnings page={page} />
      {leaving && <EndForm seat={leaving} state={state} />}
      <SeatTable seats={page.seats} />
      <BalanceTable page={page} />
      {!leaving && (
        <>
          <h2>{rich('office:seat.title')}</h2>
          <AppointForm page={page} state={state} />
          <h2>{rich('office:account.title')}</h2>
          <AccountForm body={body} state={state} />
        </>
      )}
    </>
  );
}
