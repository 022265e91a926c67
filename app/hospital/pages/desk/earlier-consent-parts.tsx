/** What a list would become, line by line, and what each table says of each older question. */
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { ConsentTable, LineReport } from '../../services/earlier-consents/try-list.server.ts';

const LINE_FAULTS = ['participant', 'twice', 'form', 'day', 'day-outside', 'name', 'not-taking-part'] as const;

const faultKey = (fault: string) =>
  LINE_FAULTS.some((one) => one === fault) ? (`paper:line-fault.${fault}` as const) : (`refusals:${fault}` as const);

export function ReportTable({ reports }: { reports: readonly LineReport[] }) {
  const { rich, t, day } = useTexts();
  const separator = t('paper:separator');
  return (
    <DataTable
      caption={t('paper:earlier.report')}
      columns={[
        { id: 'line', title: rich('paper:earlier.line') },
        { id: 'participant', title: rich('coordinator:home.identifier') },
        { id: 'form', title: rich('paper:earlier.form') },
        { id: 'result', title: rich('paper:earlier.result') },
      ]}
      rows={reports.map(({ line, typed, form, signedOn, permits, unknown, waitsForExplainer, faults }) => ({
        id: String(line),
        cells: [
          t('paper:earlier.lineNumber', { number: line }),
          typed || '–',
          <>
            {form || '–'} {signedOn && t('paper:earlier.signed', { day: day(signedOn) })}
          </>,
          faults.length > 0 ? (
            <ul key="faults">
              {faults.map((fault) => (
                <li key={fault}>{rich(faultKey(fault))}</li>
              ))}
            </ul>
          ) : (
            <>
              <p>{rich('paper:earlier.permits', { titles: permits.join(separator) })}</p>
              {unknown.length > 0 && <p>{rich('paper:earlier.unknown', { columns: unknown.join(separator) })}</p>}
              {waitsForExplainer && <p>{rich('paper:earlier.waits')}</p>}
            </>
          ),
        ],
      }))}
    />
  );
}

export function EquivalenceView({ tables }: { tables: readonly ConsentTable[] }) {
  const { rich, t } = useTexts();
  const separator = t('paper:separator');
  return tables.map(({ id, title, opinion, forms }) => (
    <section key={id}>
      <h3>{title}</h3>
      <p>{rich('paper:earlier.opinion', { id, number: opinion })}</p>
      {forms.map(({ form, questions }) => (
        <DataTable
          key={form}
          caption={t('paper:earlier.formNamed', { form })}
          columns={['column', 'asked', 'becomes']}
          titles="paper:earlier."
          rows={questions.map(({ column, asked, becomes }) => ({
            id: column,
            cells: [column, asked, withoutMarks(becomes.join(separator))],
          }))}
        />
      ))}
    </section>
  ));
}
