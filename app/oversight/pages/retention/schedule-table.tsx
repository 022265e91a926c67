/** What is kept how long, why, and how it goes. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { SETTINGS, type SettingName } from '#app/kernel/domain/programme/settings.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { SCHEDULE } from '../../domain/retention/schedule.ts';

export function ScheduleTable({ values }: { values: Readonly<Partial<Record<SettingName, number>>> }) {
  const { rich, t, number } = useTexts();
  const periodOf = (period: (typeof SCHEDULE)[number]['period'], kind: string) => {
    if (period === null) return rich(`duties:period.${kind}`);
    const days = typeof period === 'number' ? period : (values[period] ?? SETTINGS[period].standard);
    return rich('administration:unit.days', { number: number(days) });
  };
  return (
    <DataTable
      caption={t('duties:schedule.caption')}
      columns={['kind', 'period', 'how', 'ground']}
      titles="duties:schedule."
      rows={SCHEDULE.map(({ kind, period, how, ground }) => ({
        id: kind,
        cells: [
          rich(`duties:kept.${kind}`),
          periodOf(period, kind),
          rich(`duties:how.${how}`),
          rich(`administration:grounds.${ground}`),
        ],
      }))}
    />
  );
}
