/** What there is to learn, in the order in which it is best read. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { InlineText } from '#app/ui/document/inline-text.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { listLessons } from '../../services/lessons.server.ts';

export const meta = titled('commons:learn.title');

export const access = { GET: 'anyone' };
export const loader = ({ context: { visit } }: RouteArgs) => ({ lessons: listLessons(visit.locale) });

export default function LearnPage() {
  const { lessons } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich('commons:learn.lead')}>{rich('commons:learn.title')}</PageTitle>
      <p>{rich('commons:learn.how')}</p>
      <Ways
        ways={lessons.map(({ id, title, oneSentence }) => ({
          href: `/learn/${id}`,
          title: <InlineText parts={title} />,
          hint: <InlineText parts={oneSentence} />,
        }))}
      />
      <h2>{rich('commons:learn.moreTitle')}</h2>
      <p>{rich('commons:learn.more', {}, { events: '/events', panel: '/panel/join' })}</p>
    </>
  );
}
