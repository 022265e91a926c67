/** Hospitals: which take part, who works there by number, and the ways to open, change and close one. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { IconName } from '#app/ui/page/icon.tsx';
import { Tag, type Tone } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { listSites, type SiteLine } from '../../services/administration/sites.server.ts';
import { administratorOf } from './own.ts';

export const meta = titled('administration:sites.title');
export const handle = { wide: true };

export const access = { GET: 'staff:administrator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  administratorOf(visit);
  return { sites: await listSites(tools) };
}

const LOOKS: Readonly<Record<SiteLine['state'], { icon: IconName; tone?: Tone }>> = {
  open: { icon: 'done', tone: 'done' },
  closing: { icon: 'attention', tone: 'attention' },
  closed: { icon: 'stop' },
};

export default function SitesPage() {
  const { sites } = useLoaded<typeof loader>();
  const { rich, t, locale, number } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/operator">{rich('operator:title')}</a>} lead={rich('administration:sites.lead')}>
        {rich('administration:sites.title')}
      </PageTitle>
      <Actions>
        <ButtonLink href="/operator/sites/new">{rich('administration:sites.new')}</ButtonLink>
        <ButtonLink href="/sites">{rich('operator:closing.title')}</ButtonLink>
      </Actions>
      <DataTable
        caption={t('administration:sites.caption')}
        columns={(['site', 'state', 'staff', 'clients'] as const).map((id) => ({
          id,
          title: rich(`administration:sites.${id}`),
          isNumber: id === 'staff' || id === 'clients',
        }))}
        rows={sites.map(({ id, ja, en, state, staff, clients }) => ({
          id,
          cells: [
            <a key="site" href={`/operator/sites/${id}`}>
              {locale === 'en' ? en : ja}
            </a>,
            <Tag key="state" {...LOOKS[state]}>
              {rich(`administration:siteState.${state}`)}
            </Tag>,
            number(staff),
            number(clients),
          ],
        }))}
      />
    </>
  );
}
