/** The public log and its witnesses: heads hour by hour, who countersigned last, and the ways to add and to retire a witness. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { keepWitness, witnessForm } from '#app/kernel/services/public-log/keep-witness.server.ts';
import { type LogDesk, loadLogDesk } from '#app/kernel/services/public-log/load-log-desk.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { administratorOf } from './own.ts';
import { Sure } from './parts.tsx';

export const meta = titled('administration:ledger.title');
export const handle = { wide: true };

export const access = { GET: 'staff:administrator', POST: 'staff:administrator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  administratorOf(visit);
  return { desk: await loadLogDesk(tools) };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = administratorOf(visit);
  const read = readForm(witnessForm, visit, (field) => `administration:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await keepWitness(tools, who, read.value);
  return done.ok ? seeOther('/operator/ledger') : refusedAgain(visit, done.refusal);
}

function Witnesses({ witnesses }: Pick<LogDesk, 'witnesses'>) {
  const { rich, t, instant } = useTexts();
  if (witnesses.length === 0) return <p>{rich('administration:ledger.noWitness')}</p>;
  return (
    <DataTable
      caption={t('administration:ledger.witnesses')}
      columns={['witness', 'way', 'last', 'standing']}
      titles="administration:ledger."
      rows={witnesses.map(({ name, url, retiredAt, last }) => ({
        id: name,
        cells: [
          name,
          url ?? rich('administration:ledger.comes'),
          last ? <Marked key="last" text={instant(last.at)} /> : rich('administration:ledger.never'),
          retiredAt ? (
            <Marked key="standing" text={t('administration:ledger.retired', { at: instant(retiredAt) })} />
          ) : (
            rich('administration:ledger.active')
          ),
        ],
      }))}
    />
  );
}

function Heads({ heads }: Pick<LogDesk, 'heads'>) {
  const { rich, t, instant, number } = useTexts();
  if (heads.length === 0) return <p>{rich('administration:ledger.noHead')}</p>;
  return (
    <DataTable
      caption={t('administration:ledger.heads')}
      columns={(['hour', 'size', 'signed'] as const).map((id) => ({
        id,
        title: rich(`administration:ledger.${id}`),
        isNumber: id !== 'hour',
      }))}
      rows={heads.map(({ hour, size, signed }) => ({
        id: String(size),
        cells: [<Marked key="hour" text={instant(hour)} />, number(size), number(signed)],
      }))}
    />
  );
}

export default function LedgerDeskPage() {
  const { desk } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const active = desk.witnesses.filter(({ retiredAt }) => retiredAt === null);
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/operator">{rich('operator:title')}</a>} lead={rich('administration:ledger.lead')}>
        {rich('administration:ledger.title')}
      </PageTitle>
      {desk.isLate && (
        <Notice tone="error" title={rich('administration:ledger.late')}>
          <p>{rich('administration:ledger.lateText')}</p>
        </Notice>
      )}
      <Witnesses witnesses={desk.witnesses} />
      <Heads heads={desk.heads} />
      <h2>{rich('administration:ledger.add')}</h2>
      <PostForm state={state} words="administration:field." id="form" hidden={{ deed: 'add' }}>
        <TextField name="key" hint={rich('administration:ledger.keyHint')} />
        <TextField name="url" hint={rich('administration:ledger.urlHint')} />
        <Sure
          state={state}
          follows={(['asked', 'shown', 'ledger'] as const).map((one) => rich(`administration:follows.witness.${one}`))}
        />
        <Actions>
          <Button kind="primary">{rich('administration:ledger.addSend')}</Button>
        </Actions>
      </PostForm>
      {active.length > 0 && (
        <details>
          <summary>{rich('administration:ledger.retire')}</summary>
          <PostForm state={state} words="administration:ledger." id="retire" hidden={{ deed: 'retire' }}>
            <SelectField name="witness" options={active.map(({ name }) => ({ value: name, label: name }))} />
            <Sure
              state={state}
              follows={(['ended', 'stays', 'ledger'] as const).map((one) =>
                rich(`administration:follows.witness.${one}`),
              )}
            />
            <Actions>
              <Button>{rich('administration:ledger.retireSend')}</Button>
            </Actions>
          </PostForm>
        </details>
      )}
    </>
  );
}
