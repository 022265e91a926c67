/** Until when data stay inside, from when they may be public: days, as facts, before they come. */

import type { DataSetClock, DataSetClocks } from '#app/data-access/index.ts';
import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';

type Which = 'embargo' | 'publicDatabase';

function ClockWords({ which, clock }: { which: Which; clock: DataSetClock }) {
  const { rich, day } = useTexts();
  return rich(`uses:clock.${which}.${clock.state}`, clock.state === 'none' ? {} : { day: day(clock.at) });
}

export function DataSetClocksPart({ clocks }: { clocks: readonly DataSetClocks[] }) {
  const { rich, locale } = useTexts();
  const rows = ({ embargo, publicDatabase }: DataSetClocks): Row[] => [
    {
      id: 'embargo',
      name: rich('uses:clock.embargo.name'),
      value: <ClockWords which="embargo" clock={embargo} />,
    },
    {
      id: 'public',
      name: rich('uses:clock.publicDatabase.name'),
      value: <ClockWords which="publicDatabase" clock={publicDatabase} />,
    },
  ];
  return (
    <section id="clocks">
      <h2>{rich('uses:clock.title')}</h2>
      <p>{rich('uses:clock.lead')}</p>
      {clocks.length === 0 && <p>{rich('uses:clock.none')}</p>}
      {clocks.map((one) => (
        <section key={one.id}>
          <h3>
            <Marked text={nameWithReadings(one.title, locale)} />
          </h3>
          <SummaryList rows={rows(one)} />
        </section>
      ))}
      {clocks.length > 0 && <p>{rich('uses:clock.yours', {}, { choice: '/choices/public-release' })}</p>}
    </section>
  );
}

/** The next day that comes, in one sentence; nothing where none does. */
export function NextClock({ clocks }: { clocks: readonly DataSetClocks[] }) {
  const { rich, day, locale } = useTexts();
  const coming = clocks.flatMap(({ title, embargo, publicDatabase }) =>
    (
      [
        ['embargo', embargo],
        ['publicDatabase', publicDatabase],
      ] as const
    ).flatMap(([which, clock]) =>
      clock.state === 'runs' ? [{ which, at: clock.at, title: nameWithReadings(title, locale) }] : [],
    ),
  );
  const [next] = coming.sort((one, other) => (one.at < other.at ? -1 : 1));
  if (!next) return null;
  return (
    <p>
      {rich(
        `uses:clock.${next.which}.next`,
        { day: day(next.at), title: next.title },
        { clocks: '/access/uses#clocks' },
      )}
    </p>
  );
}
