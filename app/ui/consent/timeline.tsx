import type { ReactNode } from 'react';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';

export type TimelineEntry = {
  id: string;
  /** an instant, or a day */
  at: string;
  what: ReactNode;
  more?: ReactNode;
};

/** What happened, dated, in words; as the service ordered it. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { day, instant } = useTexts();
  return (
    <ol className="timeline" role="list">
      {entries.map(({ id, at, what, more }) => (
        <li key={id} id={id}>
          <time dateTime={at}>
            <Marked text={at.length === 10 ? day(at) : instant(at)} />
          </time>
          <p className="happened">{what}</p>
          {more}
        </li>
      ))}
    </ol>
  );
}
