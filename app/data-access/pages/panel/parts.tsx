/** What pages of the panel share: whose request, how long there is time, the way back, words that people typed. */
import type { ReactNode } from 'react';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import type { ReadingHead } from '../../services/panel/open-reading.server.ts';

/** Calm: days as days, never a countdown. */
export function TimeLeft({ head }: { head: Pick<ReadingHead, 'until' | 'daysLeft' | 'isOpen' | 'view'> }) {
  const { rich, lastDay } = useTexts();
  if (head.view !== null) return rich(`panel:view.${head.view}`);
  if (!head.isOpen || head.until === null) return rich('panel:time.over');
  const until = lastDay(head.until);
  return head.daysLeft === 0 ? rich('panel:time.today') : rich('panel:time.left', { until, count: head.daysLeft });
}

export function useOrganisation() {
  const { locale } = useTexts();
  return ({ organisation }: Pick<ReadingHead, 'organisation'>) => organisation[locale];
}

/** The title of a page under a request, with the way back to its first page. */
export function UnderReading({ head, title, lead }: { head: ReadingHead; title: ReactNode; lead?: ReactNode }) {
  const { rich } = useTexts();
  const back = <a href={`/panel/${head.id}`}>{rich('panel:back', { number: head.id })}</a>;
  return (
    <PageTitle before={back} lead={lead}>
      {title}
    </PageTitle>
  );
}
