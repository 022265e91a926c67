/** Everything read once more, the plain summary measured, then handed in. */
import { z } from 'zod';
import { isWritable } from '#app/domain/data-requests/applicant-next.ts';
import { missingSections, SECTION_NAMES } from '#app/domain/data-requests/request-form.ts';
import { type Readability, readabilityOf } from '#app/domain/plain-language/readability.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { dataSetsOffered, titlesOf } from '#app/services/data-requests/data-sets-offered.server.ts';
import { courseOf } from '#app/services/data-requests/own-requests.server.ts';
import { submitRequest } from '#app/services/data-requests/submit-request.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { readForm, refusedAgain } from '../coordinator/desk.ts';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  notFound,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { applicantOf, ownRequest } from './own.ts';
import { ReadabilityPart } from './readability-part.tsx';
import { SectionWords } from './section-words.tsx';

export const meta = titled('apply:check.title');

const sendForm = z.object({ seen: z.coerce.number<string>().int().min(0).max(1000) });

export async function loader({ context: { visit, tools }, params }: LoaderFunctionArgs) {
  const own = await ownRequest(tools, visit, params.id);
  if (!isWritable(own.state)) throw notFound();
  const { written } = own;
  const { summary } = written;
  return {
    course: courseOf(own, visit.now.toISOString()),
    written,
    missing: missingSections(written),
    titles: titlesOf(await dataSetsOffered(tools.database.prisma, visit.now.toISOString())),
    readability: summary ? { ja: readabilityOf(summary.ja, 'ja'), en: readabilityOf(summary.en, 'en') } : null,
  };
}

export async function action({ context: { visit, tools }, params }: ActionFunctionArgs) {
  const { row } = await ownRequest(tools, visit, params.id);
  const read = readForm(sendForm, visit, () => 'apply:course.number');
  if (!read.ok) return askAgain(read);
  const done = await submitRequest(tools, applicantOf(visit), { request: row.id, seen: read.value.seen });
  return done.ok ? seeOther(`/apply/${row.id}?sent`) : refusedAgain(visit, done.refusal);
}

type Page = Awaited<ReturnType<typeof loader>>;

export default function ApplyCheckPage() {
  const { course, written, missing, titles, readability } = useLoaderData<typeof loader>() as unknown as Page;
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich } = useTexts();
  const { id, stage, version } = course;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href={`/apply/${id}`}>{rich('apply:section.back', { id })}</a>}
        lead={rich('apply:check.lead')}
      >
        {rich('apply:check.title')}
      </PageTitle>
      {missing.length > 0 && (
        <Notice tone="attention" title={rich('apply:check.missing')}>
          <ul>
            {missing.map((name) => (
              <li key={name}>
                <a href={`/apply/${id}/${name}`}>{rich(`apply:section.${name}`)}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {SECTION_NAMES.filter((name) => written[name] !== undefined).map((name) => (
        <section key={name}>
          <h2>{rich(`apply:section.${name}`)}</h2>
          <SectionWords section={name} content={written[name]} titles={titles} />
          {name === 'summary' && readability && (
            <ReadabilityPart of={readability as Record<'ja' | 'en', Readability>} />
          )}
          <p>
            <a href={`/apply/${id}/${name}`}>
              {rich('apply:check.change')}
              <span className="unseen"> {rich(`apply:section.${name}`)}</span>
            </a>
          </p>
        </section>
      ))}
      {missing.length === 0 && (
        <>
          <h2>{rich('apply:check.send')}</h2>
          {stage === 'in-review' && <Notice tone="attention" title={rich('apply:section.inReview')} />}
          <p>{rich('apply:check.sendText')}</p>
          <PostForm id="form" hidden={{ seen: String(version) }}>
            <Actions>
              <Button kind="primary">{rich('apply:check.sendNow')}</Button>
              <ButtonLink href={`/apply/${id}`}>{rich('apply:section.leave')}</ButtonLink>
            </Actions>
          </PostForm>
        </>
      )}
    </>
  );
}
