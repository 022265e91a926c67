/** The contents: how long each part takes, what is read, where to go on. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type Contents, loadContents } from '#app/services/joining/load-reading.server.ts';
import { InlineText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Steps } from '#app/ui/page/steps.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { type LoaderFunctionArgs, titled, useLoaderData } from '../framework.ts';
import { linksWithin } from './document-links.ts';
import { BackToList, joinerOf } from './own.tsx';

export const meta = titled('joining:read.title');

export const loader = ({ context: { visit, tools } }: LoaderFunctionArgs) =>
  loadContents(tools, joinerOf(visit), visit.locale);

export default function ReadingPage() {
  const { lines, read, minutesLeft, goOn } = useLoaderData<typeof loader>() as Contents;
  const { rich } = useTexts();
  const tasks = lines.map(({ id, section, minutes, isRead }) => ({
    id,
    title: <InlineText parts={section.title} />,
    href: `/join/read/${id}`,
    state: isRead ? ('done' as const) : id === goOn ? ('now' as const) : ('later' as const),
    stateText: isRead
      ? rich('joining:read.isRead')
      : id === goOn
        ? rich('joining:read.here')
        : rich('joining:read.minutes', { count: minutes }),
    hint: <InlineText parts={section.oneSentence} />,
  }));
  return (
    <>
      <PageTitle lead={rich('joining:read.lead')}>{rich('joining:read.title')}</PageTitle>
      {read > 0 && <Steps now={read} of={lines.length} />}
      <p>{goOn === null ? rich('joining:read.allRead') : rich('joining:read.left', { count: minutesLeft })}</p>
      <Actions>
        {goOn !== null && (
          <ButtonLink href={`/join/read/${goOn}`} kind="primary">
            {read === 0 ? rich('joining:read.begin') : rich('joining:read.goOn')}
          </ButtonLink>
        )}
        <ButtonLink href="/join">{rich('joining:toList')}</ButtonLink>
      </Actions>
      <DocumentLinksProvider value={linksWithin()}>
        <TaskList tasks={tasks} />
      </DocumentLinksProvider>
      <p>{rich('joining:read.otherWays', {}, { help: '/help' })}</p>
      <BackToList />
    </>
  );
}
