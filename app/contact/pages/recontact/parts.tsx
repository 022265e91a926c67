/** What several pages of campaigns show alike. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import type { RoundedCount } from '../../domain/recontact/shown-count.ts';
import type { CountedReason } from '../../services/recontact/load-campaign.server.ts';

/** A count of people, never exact. */
export function People({ count }: { count: RoundedCount }) {
  const { rich, number } = useTexts();
  return rich(`campaigns:people.${count.is}`, { n: count.is === 'about' ? number(count.n) : '' });
}

/** Why people are not written to; the gate's own reasons and ours. */
export function Reasons({ reasons }: { reasons: readonly CountedReason[] }) {
  const { rich, marked } = useTexts();
  if (reasons.length === 0) return <p>{rich('campaigns:reasons.none')}</p>;
  return (
    <DataTable
      caption={marked('campaigns:reasons.caption')}
      columns={['reason', 'count']}
      titles="campaigns:reasons."
      figures={['count']}
      rows={reasons.map(({ reason, count }) => ({
        id: reason,
        cells: [rich(`campaigns:reason.${reason.replace(':', '-')}`), <People key="count" count={count} />],
      }))}
    />
  );
}
