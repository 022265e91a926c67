/** What still stands in the way of going out; the day and the hour; taking it back before; corrections afterwards. */
import { z } from 'zod';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadNewsPage, type NewsPage } from '../../../services/news/news-desk.server.ts';
import { oneNews } from '../../../services/news/public-news.server.ts';
import {
  correctionForm,
  correctNews,
  scheduleForm,
  scheduleNews,
  takeBackNews,
} from '../../../services/news/publish-news.server.ts';
import { studioPersonOf } from '../../own.ts';
import { CorrectionForm, Standing, TakeBack, WhenForm } from './publish-parts.tsx';

export const meta = titled('newsroom:publish.title');

const forms = z.discriminatedUnion('act', [
  scheduleForm,
  correctionForm,
  z.strictObject({ act: z.literal('take-back') }),
]);

const DID = { schedule: 'fixed', correct: 'corrected', 'take-back': 'back' } as const;

/** What came with the programme's own files has no draft here, and is corrected all the same. */
async function newsAt({ visit, tools }: RouteArgs['context'], id: string) {
  const who = studioPersonOf(visit);
  const [page, out] = await Promise.all([loadNewsPage(tools, who, id), oneNews(tools, visit.locale, id)]);
  if (!page && !out) throw notFound();
  return { who, page, out };
}

export const access = { GET: STUDIO, POST: STUDIO };
export async function loader({ context, params }: RouteArgs) {
  const { visit, tools } = context;
  const { who, page, out } = await newsAt(context, params.newsItem ?? '');
  const did = (['fixed', 'back', 'corrected'] as const).find((one) => queryOf(visit).has(one)) ?? null;
  return { page, out, did, mayPublish: who.role === 'elsi-officer', idempotencyKey: tools.ids.uuid() };
}

export async function action({ context, params }: RouteArgs) {
  const { visit, tools } = context;
  const id = params.newsItem ?? '';
  const { who } = await newsAt(context, id);
  const read = readForm(forms, visit, (field) => `newsroom:field.${field}`);
  if (!read.ok) return askAgain(read);
  const form = read.value;
  const done =
    form.act === 'schedule'
      ? await scheduleNews(tools, who, id, form)
      : form.act === 'correct'
        ? await correctNews(tools, who, id, form)
        : await takeBackNews(tools, who, id);
  return done.ok ? seeOther(`/studio/news/${id}/publish?${DID[form.act]}`) : refusedAgain(visit, done.refusal);
}

function Unpublished({
  page,
  mayPublish,
  state,
}: {
  page: NewsPage;
  mayPublish: boolean;
  state: FormState | undefined;
}) {
  const { rich, instant } = useTexts();
  if (page.publishAt)
    return (
      <>
        <Notice title={rich('newsroom:publish.goesOut', { at: instant(page.publishAt) })}>
          <p>{rich('newsroom:publish.goesOutText')}</p>
        </Notice>
        {mayPublish && <TakeBack />}
      </>
    );
  const isReady = page.checks.every(({ faults, isRead }) => faults.length === 0 && isRead);
  return (
    <>
      <Standing page={page} />
      {isReady && mayPublish && <WhenForm page={page} state={state} />}
      {isReady && !mayPublish && <p>{rich('newsroom:publish.officer')}</p>}
    </>
  );
}

export default function PublishNewsPage() {
  const { page, out, did, mayPublish, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const title = out?.title ?? page?.content.texts.ja.title ?? '';
  return (
    <>
      <ErrorSummary state={state} />
      {did && !state && <Notice tone="done" title={rich(`newsroom:did.${did}`)} />}
      <PageTitle before={<a href="/studio/news">{rich('newsroom:title')}</a>} lead={<Marked text={title} />}>
        {rich('newsroom:publish.title')}
      </PageTitle>
      {out ? (
        <>
          <p>{rich('newsroom:publish.out', { day: day(out.publishedAt) }, { page: `/news/${out.id}` })}</p>
          {out.corrections.map(({ at, text }) => (
            <Notice key={at} title={rich('news:corrected', { day: day(at) })}>
              <p>
                <Marked text={text} />
              </p>
            </Notice>
          ))}
          {mayPublish && <CorrectionForm state={state} idempotencyKey={idempotencyKey} />}
        </>
      ) : (
        page && <Unpublished page={page} mayPublish={mayPublish} state={state} />
      )}
    </>
  );
}
