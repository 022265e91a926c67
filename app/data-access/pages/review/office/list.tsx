/** All requests that were handed in, by filter, fifty on a page. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { TextField } from '#app/ui/forms/field.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { OwnTitle } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { REQUEST_KINDS } from '../../../domain/requests/public-transfer.ts';
import { REQUEST_STAGES } from '../../../domain/requests/request-state.ts';
import {
  listReviewRequests,
  RECIPIENT_KINDS,
  type RequestFilter,
  type RequestList,
  requestFilter,
} from '../../../services/review/list-requests.server.ts';
import { officeOf } from '../own.ts';

export const meta = titled('office:requests.title');
export const handle = { wide: true };

export const access = { GET: 'staff:review-secretariat' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const filter = requestFilter.parse(Object.fromEntries(queryOf(visit)));
  return { filter, list: await listReviewRequests(tools, officeOf(visit), filter, visit.locale) };
}

/** A GET form: the address of what was found can be kept and sent on. */
function Filter({ filter }: { filter: RequestFilter }) {
  const { rich, t } = useTexts();
  const any = { value: '', label: t('office:requests.any') };
  const stages = REQUEST_STAGES.filter((stage) => stage !== 'draft');
  return (
    <form method="get">
      <SelectField
        name="stage"
        label={rich('office:requests.stage')}
        value={filter.stage}
        options={[any, ...stages.map((value) => ({ value, label: t(`review:stage.${value}`) }))]}
      />
      <SelectField
        name="from"
        label={rich('office:requests.from')}
        value={filter.from}
        options={[any, ...RECIPIENT_KINDS.map((value) => ({ value, label: t(`uses:class.${value}`) }))]}
      />
      <SelectField
        name="kind"
        label={rich('office:requests.kind')}
        value={filter.kind}
        options={[any, ...REQUEST_KINDS.map((value) => ({ value, label: t(`review:kind.${value}`) }))]}
      />
      <TextField name="number" label={rich('office:requests.number')} value={filter.number ?? ''} width="middle" />
      <Actions>
        <Button>{rich('office:requests.show')}</Button>
      </Actions>
    </form>
  );
}

function Pages({ filter, list: { page, pages } }: { filter: RequestFilter; list: RequestList }) {
  const { rich } = useTexts();
  const to = (other: number) => {
    const query = new URLSearchParams(
      Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    );
    query.set('page', String(other));
    return `/office/requests?${query}`;
  };
  if (pages === 1) return null;
  return (
    <p>
      {rich('office:requests.page', { page, pages })}{' '}
      {page > 1 && <a href={to(page - 1)}>{rich('office:requests.before')}</a>}{' '}
      {page < pages && <a href={to(page + 1)}>{rich('office:requests.next')}</a>}
    </p>
  );
}

export default function OfficeRequestsPage() {
  const { filter, list } = useLoaded<typeof loader>();
  const { rich, t, day } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/office">{rich('office:desk.title')}</a>}>{rich('office:requests.title')}</PageTitle>
      <Filter filter={filter} />
      <p>{rich('office:requests.found', { count: list.found })}</p>
      <DataTable
        caption={t('office:requests.caption')}
        columns={['number', 'what', 'who', 'stage', 'changed']}
        titles="office:requests."
        rows={list.lines.map(
          ({ id, title, standing, kind, organisation, recipientClass, stage, beginsOn, version, changedAt }) => ({
            id,
            cells: [
              <a key="link" className="number" href={`/office/requests/${id}`}>
                {id}
              </a>,
              <div key="what">
                {title === null ? rich(`office:closed.${standing}`) : <OwnTitle>{title}</OwnTitle>}
                <p className="hint">
                  {rich(`review:kind.${kind}`)} · {rich('review:version', { version })}
                </p>
              </div>,
              <div key="who">
                {organisation !== null && <Marked text={organisation} />}
                <p className="hint">{rich(`uses:class.${recipientClass}`)}</p>
              </div>,
              beginsOn ? rich('record:begins', { day: day(beginsOn) }) : rich(`review:stage.${stage}`),
              <Marked key="changed" text={day(changedAt)} />,
            ],
          }),
        )}
      />
      <Pages filter={filter} list={list} />
    </>
  );
}
