/** Every success criterion with its result and how it was tested, as one data file has it. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { titled } from '#app/kernel/pages/framework.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { CRITERIA, CRITERIA_TESTED_ON, CRITERION_RESULTS, type Criterion, countCriteria } from '../domain/criteria.ts';

export const meta = titled('public:accessibility.tableTitle');
export const handle = { wide: true };

function Criteria({ criteria, caption }: { criteria: readonly Criterion[]; caption: string }) {
  const { rich, locale } = useTexts();
  const words = ({ ja, en }: Criterion['name']) => (locale === 'en' ? en : ja);
  return (
    <DataTable
      caption={caption}
      columns={[
        { id: 'criterion', title: rich('public:accessibility.criterion') },
        { id: 'result', title: rich('public:accessibility.result.name') },
        { id: 'by', title: rich('public:accessibility.by.name') },
        { id: 'note', title: rich('public:accessibility.note') },
      ]}
      rows={criteria.map(({ id, level, name, result, by, note }) => ({
        id,
        cells: [
          <span key="name">
            {id} {words(name)} ({level})
          </span>,
          rich(`public:accessibility.result.${result}`),
          <span key="by">
            {by.length === 0
              ? rich('public:accessibility.by.none')
              : by.map((one, place) => (
                  <span key={one}>
                    {place > 0 && ' + '}
                    {rich(`public:accessibility.by.${one}`)}
                  </span>
                ))}
          </span>,
          words(note),
        ],
      }))}
    />
  );
}

/** In plain Japanese the table in short: the words of the criteria are the standard's own and not plain. */
function InShort() {
  const { rich, marked, number } = useTexts();
  const counts = countCriteria(CRITERIA);
  return (
    <>
      <DataTable
        caption={marked('public:accessibility.tableTitle')}
        columns={[
          { id: 'result', title: rich('public:accessibility.result.name') },
          { id: 'count', title: rich('public:accessibility.number'), isNumber: true },
        ]}
        rows={CRITERION_RESULTS.map((result) => ({
          id: result,
          cells: [rich(`public:accessibility.result.${result}`), number(counts[result])],
        }))}
      />
      <p>{rich('public:accessibility.whole')}</p>
    </>
  );
}

export const access = { GET: 'anyone' };
export default function AccessibilityCriteria() {
  const { rich, marked, locale, day } = useTexts();
  const before = <a href="/accessibility">{rich('public:accessibility.title')}</a>;
  const jis = CRITERIA.filter(({ since }) => since === '2.0');
  return (
    <>
      <PageTitle before={before} lead={rich('public:accessibility.tableLead', { day: day(CRITERIA_TESTED_ON) })}>
        {rich('public:accessibility.tableTitle')}
      </PageTitle>
      {locale === 'ja-easy' ? (
        <InShort />
      ) : (
        <>
          <Criteria criteria={jis} caption={marked('public:accessibility.jis')} />
          <Criteria
            criteria={CRITERIA.filter((one) => !jis.includes(one))}
            caption={marked('public:accessibility.added')}
          />
        </>
      )}
    </>
  );
}
