/** How far it has come: in all, by hospital, by wave, by day. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { OUTCOMES } from '../../domain/reconsent/outcome.ts';
import type { CampaignPage } from '../../services/reconsent/load-campaign.server.ts';
import { CountTable, useCount, useWaveName } from './counts.tsx';

const NUMBERS = ['laid', 'asked', 'reached', 'bounced'] as const;
const SHOWN = [...NUMBERS, ...OUTCOMES] as const;
const AT_SITES = ['asked', 'reached', 'bounced', 'answered', 'waiting', 'silent'] as const;

export function ProgressPart({ page }: { page: CampaignPage }) {
  const { rich, t, day } = useTexts();
  const counted = useCount();
  const { progress, sites, plan } = page;
  const waveName = useWaveName(plan);
  if (!progress) return null;
  return (
    <section>
      <h2>{rich('reconsent:progress.title')}</h2>
      <p>{rich('reconsent:tens')}</p>
      <CountTable
        caption={t('reconsent:progress.all')}
        head={rich('reconsent:progress.state')}
        lines={SHOWN.map((id) => ({ id, name: rich(`reconsent:progress.of.${id}`), count: progress.all[id] }))}
      />
      <DataTable
        caption={t('reconsent:progress.sites')}
        columns={[
          { id: 'site', title: rich('reconsent:site') },
          ...AT_SITES.map((id) => ({ id, title: rich(`reconsent:progress.of.${id}`), isNumber: true })),
        ]}
        rows={progress.sites.map((row) => ({
          id: row.site,
          cells: [sites.find(({ id }) => id === row.site)?.name ?? row.site, ...AT_SITES.map((id) => counted(row[id]))],
        }))}
      />
      <DataTable
        caption={t('reconsent:progress.waves')}
        columns={[
          { id: 'wave', title: rich('reconsent:wave.head') },
          ...(['laid', 'asked', 'answered'] as const).map((id) => ({
            id,
            title: rich(`reconsent:progress.of.${id}`),
            isNumber: true,
          })),
        ]}
        rows={progress.waves.map(({ wave, laid, asked, answered }) => ({
          id: String(wave),
          cells: [waveName(wave), counted(laid), counted(asked), counted(answered)],
        }))}
      />
      {progress.days.length > 0 && (
        <DataTable
          caption={t('reconsent:progress.days')}
          columns={[
            { id: 'day', title: rich('reconsent:day') },
            ...(['asked', 'answered', 'silent'] as const).map((id) => ({
              id,
              title: rich(`reconsent:progress.of.${id}`),
              isNumber: true,
            })),
          ]}
          rows={progress.days.map(({ day: on, asked, answered, silent }) => ({
            id: on,
            cells: [<Marked key="day" text={day(on)} />, counted(asked), counted(answered), counted(silent)],
          }))}
        />
      )}
    </section>
  );
}
