/**
 * One piece of news as it is written: three languages beside each other, what is still wrong after each save. `?see=en` shows
 * it as its readers will, and there a second person says that it may go out.
 */

import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { found, keptTexts, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { bytesIn, senderOf } from '#app/kernel/pages/scan-in.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { paragraphsOf } from '../../../domain/news/news.ts';
import { loadNewsPage, type NewsPage } from '../../../services/news/news-desk.server.ts';
import { wordsOfNews } from '../../../services/news/public-news.server.ts';
import {
  confirmReading,
  newsForm,
  newsReadForm as readingForm,
  saveNews,
} from '../../../services/news/write-news.server.ts';
import { studioPersonOf } from '../../own.ts';
import { Preview, type Seen } from './preview.tsx';
import { WritingForm } from './writing-form.tsx';

export const meta = titled('newsroom:item.title');
export const handle = { wide: true };

async function seenIn({ tools }: RouteArgs['context'], page: NewsPage, asked: string | null): Promise<Seen | null> {
  const language = LANGUAGES.find((one) => one === asked);
  if (!language) return null;
  const { title, body, alt } = page.content.texts[language];
  const shown = { title, paragraphs: paragraphsOf(body), alt };
  return { language, ...shown, picture: page.picture, words: await wordsOfNews(tools, language, shown) };
}

export const access = { GET: STUDIO, POST: STUDIO };
export async function loader({ context, params }: RouteArgs) {
  const { visit, tools } = context;
  const page = found(await loadNewsPage(tools, studioPersonOf(visit), params.newsItem ?? ''));
  const query = queryOf(visit);
  const did = (['saved', 'read'] as const).find((one) => query.has(one)) ?? null;
  return { page, did, seen: await seenIn(context, page, query.get('see')) };
}

async function pictureIn(tools: Tools, visit: Visit) {
  const bytes = await bytesIn(visit, 'file');
  if (bytes.length === 0) return { ok: true, picture: null } as const;
  const done = await tools.files.read('picture', { bytes }, senderOf(visit));
  if (done.ok && done.read.ok) return { ok: true, picture: done.read } as const;
  const { marked } = textsFor(visit.locale);
  const text =
    done.ok && !done.read.ok
      ? marked(`newsroom:picture.problem.${done.read.problem}`)
      : marked(`refusals:${done.ok ? 'import-unreadable' : done.refusal.code}`);
  return { ok: false, state: { errors: [{ field: 'file', text }], kept: keptTexts(visit) } } as const;
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const { id } = found(await loadNewsPage(tools, who, params.newsItem ?? ''));
  if (visit.form?.has('hash')) {
    const read = readForm(readingForm, visit, () => 'newsroom:read.title');
    if (!read.ok) return askAgain(read);
    const done = await confirmReading(tools, who, id, read.value);
    return done.ok ? seeOther(`/studio/news/${id}?read`) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(newsForm, visit, (field) => `newsroom:part.${field.split('_')[0]}`);
  if (!read.ok) return askAgain(read);
  const sent = await pictureIn(tools, visit);
  if (!sent.ok) return askAgain(sent.state);
  const done = await saveNews(tools, who, { id, form: read.value, picture: sent.picture });
  return done.ok ? seeOther(`/studio/news/${id}?saved`) : refusedAgain(visit, done.refusal);
}

export default function NewsItemPage() {
  const { page, did, seen } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const isFixed = page.publishAt !== null || page.publishedAt !== null;
  if (seen) return <Preview page={page} seen={seen} state={state} />;
  return (
    <>
      <ErrorSummary state={state} />
      {did && !state && <Notice tone="done" title={rich(`newsroom:did.${did}`)} />}
      <PageTitle
        before={<a href="/studio/news">{rich('newsroom:title')}</a>}
        lead={
          page.savedAt ? rich('newsroom:item.saved', { at: instant(page.savedAt), number: page.number }) : undefined
        }
      >
        {rich('newsroom:item.title')} {page.id}
      </PageTitle>
      {isFixed && (
        <Notice title={rich(page.publishedAt ? 'newsroom:item.isOut' : 'newsroom:item.isFixed')}>
          <p>{rich('newsroom:item.fixedText', {}, { publish: `/studio/news/${page.id}/publish` })}</p>
        </Notice>
      )}
      <WritingForm page={page} state={state} isFixed={isFixed} />
      <p>
        <a href={`/studio/news/${page.id}/publish`}>{rich('newsroom:publish.title')}</a>
      </p>
    </>
  );
}
