/** What the gate's match of data use says to a request, explained; it decides nothing. For the office and for free members. */

import { purposeKey } from '#app/i18n/purposes.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadPreCheck } from '../../services/review/load-pre-check.server.ts';
import type { PreCheck } from '../../services/review/pre-check.server.ts';
import { People, What } from '../requests/coverage-part.tsx';
import { ofCommittee } from './own.ts';

export const meta = titled('review:check.title');
export const handle = { wide: true };

export const access = { GET: 'staff:review-member' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const who = ofCommittee(visit);
  const request = params.application ?? '';
  const check = found(await loadPreCheck(tools, who, request));
  return {
    check,
    back: who.role === 'review-secretariat' ? `/office/requests/${request}` : `/review/${request}`,
    request,
  };
}

type DataSet = PreCheck['datasets'][number];

function Answers({ answers }: { answers: DataSet['answers'] }) {
  const { rich, t } = useTexts();
  return (
    <DataTable
      prose
      caption={t('review:check.answers')}
      columns={['kind', 'resultTitle', 'why']}
      titles="review:check."
      rows={answers.map(({ kind, match: { result, reasons } }) => ({
        id: kind,
        cells: [
          rich(`review:check.person.${kind}`),
          rich(`review:check.result.${result}`),
          reasons.length === 0 ? (
            rich('review:check.fits')
          ) : (
            <ul key="why">
              {reasons.map(({ code, term }) => (
                <li key={`${code}${term}`}>
                  {rich(`review:check.reason.${code}`)}
                  {term?.startsWith('DUO:') && ` – ${t(purposeKey(term))} (${term})`}
                </li>
              ))}
            </ul>
          ),
        ],
      }))}
    />
  );
}

function OfDataSet({ set }: { set: DataSet }) {
  const { rich, t, locale, day } = useTexts();
  const { id, title, embargoUntil, publicFrom, answers, covered } = set;
  return (
    <section>
      <h2>{title[namesIn(locale)]}</h2>
      <p className="hint">
        <code>{id}</code>
      </p>
      {embargoUntil && <p>{rich('review:embargoUntil', { day: day(embargoUntil) })}</p>}
      {publicFrom && <p>{rich('review:check.publicFrom', { day: day(publicFrom) })}</p>}
      <DataTable
        caption={t('apply:counts.caption')}
        columns={['action', 'people']}
        titles="apply:counts."
        rows={covered.map(({ action, kind, shown }) => ({
          id: `${action} ${kind ?? ''}`,
          cells: [<What key="what" action={action} kind={kind} />, <People key="people" shown={shown} />],
        }))}
      />
      <Answers answers={answers} />
    </section>
  );
}

export default function PreCheckPage() {
  const { check, back, request } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle before={<a href={back}>{request}</a>} lead={rich('review:check.lead')}>
        {rich('review:check.title')}
      </PageTitle>
      <Notice title={rich('review:check.never')}>
        <p>{rich('review:check.counts')}</p>
      </Notice>
      {check.isTransfer && (
        <Notice tone="attention" title={rich('review:check.transfer')}>
          <p>{rich('review:check.transferText')}</p>
        </Notice>
      )}
      {check.datasets.map((set) => (
        <OfDataSet key={set.id} set={set} />
      ))}
    </>
  );
}
