/** What every gate does on the day, about those who stay silent: its own decision, asked before anybody is. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { CampaignPage } from '../../services/reconsent/load-campaign.server.ts';
import { useWaveName } from './counts.tsx';

type Ended = { readonly action: string; readonly variant: string };

export function GatePart({ page }: { page: CampaignPage }) {
  const { rich, t, day } = useTexts();
  const { gate, deadlines, words, plan } = page;
  const waveName = useWaveName(plan);
  if (!gate) return null;
  const use = ({ action, variant }: Ended) =>
    variant === 'plain'
      ? (words.actions[action] ?? action)
      : t('reconsent:gate.use', { action: words.actions[action] ?? action, of: t(`reconsent:variant.${variant}`) });
  return (
    <section>
      <h2>{rich('reconsent:gate.title')}</h2>
      <p>{rich('reconsent:gate.lead')}</p>
      <ul>
        {deadlines.map(({ wave, first, last }) => (
          <li key={wave}>
            {first === last
              ? rich('reconsent:gate.day', { wave: waveName(wave), day: day(first) })
              : rich('reconsent:gate.days', { wave: waveName(wave), first: day(first), last: day(last) })}
          </li>
        ))}
      </ul>
      <DataTable
        caption={t('reconsent:gate.caption')}
        prose
        columns={[
          { id: 'provision', title: rich('reconsent:gate.silent') },
          { id: 'ends', title: rich('reconsent:gate.ends') },
          { id: 'why', title: rich('reconsent:gate.why') },
        ]}
        rows={gate.each.map(({ provision, ends, codes }) => ({
          id: provision,
          cells: [
            words.provisions[provision] ?? provision,
            ends.length === 0 ? rich('reconsent:gate.nothing') : ends.map(use).join(t('reconsent:separator')),
            codes.map((code) => t(`reconsent:code.${code}`)).join(' ') || '–',
          ],
        }))}
      />
      <p>
        {rich('reconsent:gate.goesOn', {
          actions: gate.goesOn.map((action) => words.actions[action] ?? action).join(t('reconsent:separator')),
        })}
      </p>
    </section>
  );
}
