/** News at the studio: what is being written, what goes out on a day that is fixed, what is out. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { intlOf, isJapanese } from '#app/kernel/domain/languages.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Task, TaskList } from '#app/ui/page/task-list.tsx';
import { loadNewsDesk, type NewsDesk, type NewsLine } from '../../../services/news/news-desk.server.ts';
import { studioPersonOf } from '../../own.ts';

export const meta = titled('newsroom:title');

export const access = { GET: STUDIO };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  desk: await loadNewsDesk(tools, studioPersonOf(visit)),
});

function useTaskOf() {
  const { rich, t, day, instant, locale } = useTexts();
  const listed = new Intl.ListFormat(intlOf(locale), {
    style: 'short',
    type: isJapanese(locale) ? 'conjunction' : 'unit',
  });
  const languages = (codes: NewsLine['faulty']) => listed.format(codes.map((code) => t(`newsroom:language.${code}`)));
  return ({ id, title, savedAt, publishAt, faulty, forHer }: NewsLine): Task => ({
    id,
    title: <Marked text={title} />,
    href: publishAt ? `/studio/news/${id}/publish` : `/studio/news/${id}`,
    hint: (
      <>
        {savedAt && rich('newsroom:list.saved', { day: day(savedAt) })}
        {faulty.length > 0 && (
          <>
            <br />
            {rich('newsroom:list.faulty')} {languages(faulty)}
          </>
        )}
        {forHer.length > 0 && (
          <>
            <br />
            {rich('newsroom:list.toRead')} {languages(forHer)}
          </>
        )}
      </>
    ),
    state: publishAt ? 'later' : forHer.length > 0 ? 'now' : 'waiting',
    stateText: publishAt
      ? rich('newsroom:list.goesOut', { at: instant(publishAt) })
      : rich(forHer.length > 0 ? 'newsroom:list.reads' : 'newsroom:list.draft'),
  });
}

function Published({ published }: Pick<NewsDesk, 'published'>) {
  const { rich, day } = useTexts();
  return (
    <ul>
      {published.map(({ id, title, publishedAt }) => (
        <li key={id}>
          <a href={`/studio/news/${id}/publish`}>
            <Marked text={title} />
          </a>{' '}
          {rich('newsroom:list.out', { day: day(publishedAt) })}
        </li>
      ))}
    </ul>
  );
}

export default function NewsDeskPage() {
  const { desk } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const taskOf = useTaskOf();
  return (
    <>
      <PageTitle before={<a href="/studio">{rich('studio:desk.title')}</a>} lead={rich('newsroom:lead')}>
        {rich('newsroom:title')}
      </PageTitle>
      <Actions>
        <ButtonLink kind="primary" href="/studio/news/new">
          {rich('newsroom:begin')}
        </ButtonLink>
      </Actions>
      <h2>{rich('newsroom:list.drafts')}</h2>
      {desk.drafts.length === 0 ? <p>{rich('newsroom:list.none')}</p> : <TaskList tasks={desk.drafts.map(taskOf)} />}
      <h2>{rich('newsroom:list.scheduled')}</h2>
      {desk.scheduled.length === 0 ? (
        <p>{rich('newsroom:list.none')}</p>
      ) : (
        <TaskList tasks={desk.scheduled.map(taskOf)} />
      )}
      <h2>{rich('newsroom:list.published')}</h2>
      <Published published={desk.published} />
    </>
  );
}
