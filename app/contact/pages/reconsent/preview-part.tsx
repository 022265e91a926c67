/** Before it is launched: who, about what, by which way, in which wave; what each would hear; what a hospital has to do. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { CampaignPage } from '../../services/reconsent/load-campaign.server.ts';
import { CountTable, useCount, useWaveName } from './counts.tsx';

const CHANNELS = ['mail', 'letter', 'phone', 'none'] as const;

/** One row each with its people by channel. */
function ByChannel({
  caption,
  head,
  lines,
}: {
  caption: string;
  head: string;
  lines: readonly {
    id: string;
    name: string;
    count: number | null;
    channels: readonly { id: string; count: number | null }[];
  }[];
}) {
  const { rich } = useTexts();
  const counted = useCount();
  return (
    <DataTable
      caption={caption}
      columns={[
        { id: 'name', title: head },
        { id: 'all', title: rich('reconsent:all'), isNumber: true },
        ...CHANNELS.map((id) => ({ id, title: rich(`reconsent:channel.${id}`), isNumber: true })),
      ]}
      rows={lines.map(({ id, name, count, channels }) => ({
        id,
        cells: [
          name,
          counted(count),
          ...CHANNELS.map((one) => counted(channels.find((of) => of.id === one)?.count ?? null)),
        ],
      }))}
    />
  );
}

function Load({ page }: { page: CampaignPage }) {
  const { rich, t } = useTexts();
  const counted = useCount();
  const nameOf = (id: string) => page.sites.find((site) => site.id === id)?.name ?? id;
  return (
    <DataTable
      caption={t('reconsent:preview.load')}
      columns={[
        { id: 'site', title: rich('reconsent:site') },
        { id: 'calls', title: rich('reconsent:preview.calls'), isNumber: true },
        { id: 'letters', title: rich('reconsent:preview.letters'), isNumber: true },
      ]}
      rows={(page.preview?.load ?? []).map(({ site, calls, letters }) => ({
        id: site,
        cells: [nameOf(site), counted(calls), counted(letters)],
      }))}
    />
  );
}

export function PreviewPart({ page }: { page: CampaignPage }) {
  const { rich, t, instant } = useTexts();
  const { preview, count, sites, words } = page;
  const counted = useCount();
  const waveName = useWaveName(page.plan);
  if (!preview)
    return <p>{rich(page.isPublished ? 'reconsent:preview.notCounted' : 'reconsent:preview.notPublished')}</p>;
  const nameOf = (id: string) => sites.find((site) => site.id === id)?.name ?? id;
  return (
    <>
      <p>
        {count.at
          ? rich('reconsent:preview.asOf', { at: instant(count.at), count: counted(preview.asked) })
          : rich('reconsent:preview.known', { count: counted(preview.asked) })}{' '}
        {rich('reconsent:tens')}
      </p>
      <ByChannel
        caption={t('reconsent:preview.waves')}
        head={t('reconsent:wave.head')}
        lines={preview.waves.map(({ id, ...one }) => ({ id, name: waveName(Number(id)), ...one }))}
      />
      <ByChannel
        caption={t('reconsent:preview.sites')}
        head={t('reconsent:site')}
        lines={preview.sites.map(({ id, ...one }) => ({ id, name: nameOf(id), ...one }))}
      />
      <CountTable
        caption={t('reconsent:preview.provisions')}
        head={rich('reconsent:provision')}
        lines={preview.provisions.map(({ id, count: people }) => ({
          id,
          name: words.provisions[id] ?? id,
          count: people,
        }))}
      />
      {preview.reasons.length > 0 && (
        <CountTable
          caption={t('reconsent:preview.reasons')}
          head={rich('reconsent:preview.reason')}
          lines={preview.reasons.map(({ id, count: people }) => ({
            id,
            name: rich(`reconsent:reason.${id}`),
            count: people,
          }))}
        />
      )}
      <CountTable
        caption={t('reconsent:preview.reminders')}
        head={rich('reconsent:preview.remindersHead')}
        lines={preview.reminders.map(({ id, count: people }) => ({
          id,
          name: rich('reconsent:preview.remindersOf', { count: Number(id) }),
          count: people,
        }))}
      />
      <Load page={page} />
    </>
  );
}
