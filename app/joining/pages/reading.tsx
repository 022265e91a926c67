/** The contents: how long each part takes, what is read, where to go on. On the way to a signature, and after it. */

import { BackToReading, joinerOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { homeOf, linksToWhole, printOf, readingBase } from '#app/kernel/pages/reading-links.ts';
import { READS } from '#app/kernel/services/access/groups.ts';
import { InlineText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Steps } from '#app/ui/page/steps.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadContents } from '../services/load-reading.server.ts';
import { Bookmarks } from './bookmarks.tsx';

export const meta = titled('joining:read.title');

export const access = { GET: READS };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  base: readingBase(visit),
  contents: await loadContents(tools, joinerOf(visit), visit.locale),
});

export default function ReadingPage() {
  const { base, contents } = useLoaded<typeof loader>();
  const { lines, read, minutesLeft, goOn, document, version, language } = contents;
  const { rich } = useTexts();
  const marked = lines.filter(({ hasBookmark }) => hasBookmark);
  const bookmarks = marked.map(({ id, section: { title } }) => ({ id, title }));
  const tasks = lines.map(({ id, section, minutes, isRead }) => ({
    id,
    title: <InlineText parts={section.title} />,
    href: `${base}/${id}`,
    state: isRead ? ('done' as const) : id === goOn ? ('now' as const) : ('later' as const),
    stateText: isRead
      ? rich('joining:read.isRead')
      : id === goOn
        ? rich('joining:read.here', { count: minutes })
        : rich('joining:read.minutes', { count: minutes }),
    hint: <InlineText parts={section.oneSentence} />,
  }));
  return (
    <DocumentLinksProvider value={linksToWhole(base)}>
      <PageTitle lead={rich(base === '/document' ? 'joining:read.leadInForce' : 'joining:read.lead', { version })}>
        {rich(base === '/document' ? 'joining:read.titleInForce' : 'joining:read.title')}
      </PageTitle>
      {read > 0 && <Steps now={read} of={lines.length} />}
      <p>{goOn === null ? rich('joining:read.allRead') : rich('joining:read.left', { count: minutesLeft })}</p>
      <Actions>
        {goOn !== null && (
          <ButtonLink href={`${base}/${goOn}`} kind="primary">
            {read === 0 ? rich('joining:read.begin') : rich('joining:read.goOn')}
          </ButtonLink>
        )}
        <ButtonLink href={homeOf(base)}>
          {rich(base === '/document' ? 'joining:read.toHome' : 'joining:toList')}
        </ButtonLink>
      </Actions>
      {bookmarks.length > 0 && (
        <>
          <h2>{rich('joining:read.bookmarks')}</h2>
          <Bookmarks bookmarks={bookmarks} base={base} />
        </>
      )}
      <h2>{rich('joining:read.contents')}</h2>
      <TaskList tasks={tasks} />
      <p>{rich('joining:read.print', {}, { print: printOf(base), large: printOf(base, undefined, 'large') })}</p>
      <p>{rich('joining:read.otherWays', {}, { help: '/help' })}</p>
      {base === '/document' && (
        <p>{rich('joining:read.exact', {}, { exact: `/documents/${document}/${version}/${language}` })}</p>
      )}
      <BackToReading base={base} />
    </DocumentLinksProvider>
  );
}
