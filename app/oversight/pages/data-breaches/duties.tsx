/** What is owed by when, in words. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { Tag } from '#app/ui/page/notice.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { BreachLine } from '../../services/data-breaches/breach-rows.server.ts';

export function BreachDuties({ duties }: Pick<BreachLine, 'duties'>) {
  const { rich, instant } = useTexts();
  return (
    <SummaryList
      rows={duties.map(({ duty, dueAt, isDone, isLate }) => ({
        id: duty,
        name: rich(`leaks:duty.${duty}`),
        value: (
          <>
            <Tag
              icon={isDone ? 'done' : isLate ? 'attention' : 'waiting'}
              tone={isDone ? 'done' : isLate ? 'error' : undefined}
            >
              {rich(isDone ? 'leaks:done' : isLate ? 'leaks:late' : 'leaks:open')}
            </Tag>{' '}
            <Marked text={instant(dueAt)} />
          </>
        ),
      }))}
    />
  );
}
