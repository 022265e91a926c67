/** Everything read once more, the plain summary measured, then handed in. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { canonicalText } from '#app/kernel/domain/ledger/canonical.ts';
import { type Readability, readabilityOf } from '#app/kernel/domain/plain-language/readability.ts';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { APPLICANTS } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { isRequestWritable } from '../../domain/requests/applicant-next.ts';
import { asksInterestsAgain, daysAfterEdit, itemsTouched } from '../../domain/requests/edited-in-review.ts';
import {
  missingSections,
  REVIEW_ITEMS,
  type RequestContent,
  type RequestDraft,
  SECTION_NAMES,
} from '../../domain/requests/request-form.ts';
import type { RequestState } from '../../domain/requests/request-state.ts';
import { dataSetsOffered, dataSetTitlesOf } from '../../services/requests/data-sets-offered.server.ts';
import { applicantCourseOf } from '../../services/requests/own-requests.server.ts';
import { submitRequest } from '../../services/requests/submit-request.server.ts';
import { applicantOf, ownRequest } from './own.ts';
import { ReadabilityPart } from './readability-part.tsx';
import { SectionWords } from './section-words.tsx';

export const meta = titled('apply:check.title');

const sendForm = z.object({ seen: z.coerce.number<string>().int().min(0).max(1000) });

export const access = { GET: APPLICANTS, POST: APPLICANTS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const own = await ownRequest(tools, visit, params.id);
  if (!isRequestWritable(own.state)) throw notFound();
  const { written } = own;
  const { summary } = written;
  return {
    course: applicantCourseOf(own, visit.now.toISOString()),
    written,
    missing: missingSections(written),
    edit:
      own.state.stage === 'in-review'
        ? editOf(own.versions.at(-1)?.content, written, own.state, visit.now.toISOString())
        : null,
    titles: dataSetTitlesOf(await dataSetsOffered(tools.database.prisma, visit.now.toISOString())),
    readability: summary ? { ja: readabilityOf(summary.ja, 'ja'), en: readabilityOf(summary.en, 'en') } : null,
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { row } = await ownRequest(tools, visit, params.id);
  const read = readForm(sendForm, visit, () => 'apply:course.number');
  if (!read.ok) return askAgain(read);
  const done = await submitRequest(tools, applicantOf(visit), { request: row.id, seen: read.value.seen });
  return done.ok ? seeOther(`/apply/${row.id}?sent`) : refusedAgain(visit, done.refusal);
}

/** What handing it in does to the review that is under way. */
function editOf(before: RequestContent | undefined, written: RequestDraft, state: RequestState, now: string) {
  const changed = SECTION_NAMES.filter(
    (name) => written[name] && canonicalText(written[name]) !== canonicalText(before?.[name]),
  );
  const touched = itemsTouched(changed);
  return {
    kept: REVIEW_ITEMS.filter((item) => !touched.includes(item)),
    asksInterests: asksInterestsAgain(changed),
    days: daysAfterEdit(state, now),
  };
}

type Page = LoadedBy<typeof loader>;

function EditWarning({ edit: { kept, asksInterests, days } }: { edit: NonNullable<Page['edit']> }) {
  const { rich, lastDay } = useTexts();
  return (
    <Notice tone="attention" title={rich('apply:check.edit.title')}>
      <ul>
        <li>{rich('apply:check.edit.votes')}</li>
        {asksInterests && <li>{rich('apply:check.edit.interests')}</li>}
        <li>
          {rich(kept.length > 0 ? 'apply:check.edit.kept' : 'apply:check.edit.none')}
          {kept.length > 0 && (
            <ul>
              {kept.map((item) => (
                <li key={item}>{rich(`review:item.${item}`)}</li>
              ))}
            </ul>
          )}
        </li>
        <li>
          {rich('apply:check.edit.days', {
            panel: lastDay(days.panelUntil),
            review: lastDay(days.reviewUntil),
          })}
        </li>
        <li>{rich('apply:check.edit.told')}</li>
      </ul>
    </Notice>
  );
}

export default function ApplyCheckPage() {
  const { course, written, missing, titles, readability, edit } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { id, version } = course;
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
          {edit && <EditWarning edit={edit} />}
          <p>{rich('apply:check.sendText')}</p>
          <p>{rich('apply:check.endsEarlier')}</p>
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
