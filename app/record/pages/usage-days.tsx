/** How her data were worked with: a line for each day and tool. What is being asked about says so. */

import { actionKey } from '#app/data-access/index.pages.ts';
import type { OwnUsage, UsageDay } from '#app/data-access/index.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Tag } from '#app/ui/page/notice.tsx';

const LOOKS = {
  asking: { icon: 'waiting', tone: 'attention' },
  allowed: { icon: 'done', tone: 'done' },
  misuse: { icon: 'attention', tone: 'attention' },
} as const;

function EntryDispute({ doubt, answers }: Pick<UsageDay, 'doubt' | 'answers'>) {
  const { rich } = useTexts();
  return (
    doubt && (
      <>
        <Tag {...LOOKS[doubt]}>{rich(`uses:usage.doubt.${doubt}`)}</Tag>
        {answers.map((answer) => (
          <p key={answer} className="lines">
            {answer}
          </p>
        ))}
      </>
    )
  );
}

const COLUMNS = ['day', 'what', 'tool', 'times'] as const;

/** Nothing where no data centre has reported anything. */
export function UsageDays({ usage: { days, earlier } }: { usage: OwnUsage }) {
  const { rich, marked, day, number } = useTexts();
  if (days.length === 0) return null;
  return (
    <section id="usage">
      <h2>{rich('uses:usage.title')}</h2>
      <p>{rich('uses:usage.lead')}</p>
      <DataTable
        caption={marked('uses:usage.caption')}
        columns={COLUMNS}
        titles="uses:usage."
        rows={days.map((one) => ({
          id: [one.day, one.approval, one.organisation, one.tool, one.action].join(' '),
          cells: [
            <Marked key="day" text={day(one.day)} />,
            <>
              {rich(actionKey(one.action))}
              <p>
                <Marked text={one.organisation} />
              </p>
              <EntryDispute doubt={one.doubt} answers={one.answers} />
            </>,
            <span key="tool" className="number">
              {one.tool}
            </span>,
            rich('uses:timesCount', { number: number(one.times) }),
          ],
        }))}
      />
      {earlier > 0 && <p>{rich('uses:usage.earlier', { number: number(earlier) })}</p>}
    </section>
  );
}
