/** The record while it is open, with the time that is left. The page leaves by itself when that time is over. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { data, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { CARERS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { readInEmergency } from '../../services/emergency/read.server.ts';
import { askerOf } from './own.ts';

export const meta = titled('emergency:record.title');
export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const access = { GET: CARERS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const record = found(await readInEmergency(tools, askerOf(visit), params.id ?? ''));
  const leftMs = record.until.getTime() - visit.now.getTime();
  const minutes = Math.max(1, Math.floor(leftMs / 60_000));
  const back = `/emergency/${params.id}`;
  return data({ record, minutes, back }, { headers: { Refresh: `${Math.ceil(leftMs / 1000)}; url=${back}` } });
}

export default function EmergencyRecordPage() {
  const { record, minutes, back } = useLoaded<typeof loader>();
  const { rich, day, instant } = useTexts();
  const { participant, identity, contact, standing, samples, until } = record;
  const row = (id: 'name' | 'birth' | 'hospitalNumber' | 'phone' | 'email', value: React.ReactNode) => ({
    id,
    name: rich(`coordinator:person.${id}`),
    value,
  });
  return (
    <>
      <Notice tone="attention" title={rich('emergency:record.openTitle', { until: instant(until), count: minutes })}>
        <p>{rich('emergency:record.openText')}</p>
      </Notice>
      <PageTitle before={<span className="number">{participant}</span>} lead={rich(`coordinator:standing.${standing}`)}>
        {rich('emergency:record.title')}
      </PageTitle>
      <SummaryList
        rows={[
          ...(identity
            ? [
                row('name', identity.reading ? `${identity.name}（${identity.reading}）` : identity.name),
                row('birth', <Marked text={day(identity.birthDate)} />),
                row('hospitalNumber', identity.hospitalNumber || '–'),
              ]
            : []),
          row('phone', contact?.phone || '–'),
          row('email', contact?.email || '–'),
          {
            id: 'samples',
            name: rich('emergency:record.samples'),
            value: samples.length > 0 ? <span className="number">{samples.join(' ')}</span> : '–',
          },
        ]}
      />
      <p>{rich('emergency:record.not')}</p>
      <p>
        <a href={back}>{rich('emergency:record.close')}</a>
      </p>
    </>
  );
}
