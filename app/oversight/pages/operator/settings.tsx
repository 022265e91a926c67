/** What the programme has set, each with its own page and history. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { SETTINGS } from '#app/kernel/domain/programme/settings.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { listSettings } from '#app/kernel/services/administration/settings.server.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { administratorOf } from './own.ts';

export const meta = titled('administration:settings.title');
export const handle = { wide: true };

export const access = { GET: 'staff:administrator' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  administratorOf(visit);
  return { settings: await listSettings(tools) };
}

export default function SettingsPage() {
  const { settings } = useLoaded<typeof loader>();
  const { rich, t, day, number } = useTexts();
  return (
    <>
      <PageTitle before={<a href="/operator">{rich('operator:title')}</a>} lead={rich('administration:settings.lead')}>
        {rich('administration:settings.title')}
      </PageTitle>
      <DataTable
        caption={t('administration:settings.caption')}
        columns={['setting', 'value', 'changed']}
        titles="administration:settings."
        rows={settings.map(({ name, value, changedAt }) => ({
          id: name,
          cells: [
            <a key="name" href={`/operator/settings/${name}`}>
              {rich(`administration:setting.${name}`)}
            </a>,
            rich(`administration:unit.${SETTINGS[name].unit}`, { number: number(value) }),
            changedAt ? <Marked key="at" text={day(changedAt)} /> : rich('administration:settings.never'),
          ],
        }))}
      />
    </>
  );
}
