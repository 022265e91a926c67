/** A new piece of news: its Japanese title; all else is written on its own page. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { beginNews, beginNewsForm } from '../../../services/news/write-news.server.ts';
import { studioPersonOf } from '../../own.ts';

export const meta = titled('newsroom:new.title');

export const access = { GET: STUDIO, POST: STUDIO };
export function loader({ context: { visit, tools } }: RouteArgs) {
  studioPersonOf(visit);
  return { idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = studioPersonOf(visit);
  const read = readForm(beginNewsForm, visit, () => 'newsroom:new.heading');
  if (!read.ok) return askAgain(read);
  const done = await beginNews(tools, who, read.value);
  return done.ok ? seeOther(`/studio/news/${done.id}`) : refusedAgain(visit, done.refusal);
}

export default function NewNewsPage() {
  const { idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio/news">{rich('newsroom:title')}</a>} lead={rich('newsroom:new.lead')}>
        {rich('newsroom:new.title')}
      </PageTitle>
      <PostForm state={state} id="form" hidden={{ idempotencyKey }}>
        <TextField
          name="title"
          label={rich('newsroom:new.heading')}
          hint={rich('newsroom:new.headingHint')}
          lang="ja"
        />
        <Actions>
          <Button kind="primary">{rich('newsroom:new.begin')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
