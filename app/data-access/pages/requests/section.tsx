/** One section of a request: written, saved, gone back to. What somebody else saved meanwhile stands beside what was typed. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { APPLICANTS } from '#app/kernel/services/access/groups.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { isRequestWritable } from '../../domain/requests/applicant-next.ts';
import type { RequestDraft, SectionName } from '../../domain/requests/request-form.ts';
import { forumPeopleOf } from '../../services/forum/accounts.server.ts';
import { countCoverage } from '../../services/requests/count-coverage.server.ts';
import { loadCountryList } from '../../services/requests/country-list.server.ts';
import { dataSetsOffered, dataSetTitlesOf } from '../../services/requests/data-sets-offered.server.ts';
import { formOf } from '../../services/requests/section-forms.ts';
import { NOTHING_STOOD, saveSection } from '../../services/requests/write-request.server.ts';
import { applicantOf, ownRequest, sectionIn, typedFields } from './own.ts';
import { SectionFields } from './section-fields.tsx';
import type { Colleague, SectionPage } from './section-parts.tsx';
import { SectionWords } from './section-words.tsx';
import { fieldsShown, workedOn } from './section-work.ts';

export const meta = titled('apply:section.title');

/** Who sees aggregates alone works with no data. */
const colleaguesOf = async (tools: Tools, organisation: string): Promise<readonly Colleague[]> =>
  (await forumPeopleOf(tools, organisation))
    .filter(({ overviewOnly }) => !overviewOnly)
    .map(({ account, name, training }) => ({ account, name, trainedUntil: training?.until ?? null }));

export const access = { GET: APPLICANTS, POST: APPLICANTS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const { row, state, draft, written, organisation } = await ownRequest(tools, visit, params.id);
  const section = sectionIn(params.part);
  if (!isRequestWritable(state)) throw notFound();
  const now = visit.now.toISOString();
  const datasets = await dataSetsOffered(tools.database.prisma, now);
  const { stage, returned } = state;
  return {
    id: row.id,
    kind: row.kind,
    section,
    stood: draft[section]?.stood ?? NOTHING_STOOD,
    content: written[section] ?? null,
    fields: { ...fieldsShown(section, written, organisation.name[visit.locale]), ...visit.typed },
    datasets,
    colleagues: section === 'people' ? await colleaguesOf(tools, row.organisation) : [],
    countries: section === 'data' ? await loadCountryList(tools) : null,
    returned: stage === 'incomplete' && returned?.sections.includes(section) ? returned.words : null,
    isInReview: stage === 'in-review' || stage === 'submitted',
  };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const { row, written } = await ownRequest(tools, visit, params.id);
  const section = sectionIn(params.part);
  const typed = typedFields(visit);
  const pressed = visit.form?.get('do');
  const work = workedOn(pressed, typed);
  if (work) return { errors: [], kept: work };
  const read = readForm(formOf(section, row.kind), visit, (field) => fieldLabel(section, field));
  if (!read.ok) return askAgain({ ...read, kept: typed });
  if (pressed === 'count') {
    const { use, data } = { ...written, [section]: read.value } as RequestDraft;
    return { errors: [], kept: typed, counts: use && data ? await countCoverage(tools, row, { use, data }) : null };
  }
  const stood = String(visit.form?.get('stood') ?? '');
  const done = await saveSection(tools, applicantOf(visit), { request: row.id, section, content: read.value, stood });
  if (done.ok) return seeOther(`/apply/${row.id}?saved`);
  if (done.refusal.code === 'section-moved-on') return askAgain({ errors: [], kept: typed, movedOn: true });
  return refusedAgain(visit, done.refusal);
}

/** Rows of people have one name for each of their fields. */
const fieldLabel = (section: SectionName, field: string) =>
  `apply:field.${section}.${field.replace(/\d{1,4}$/, '')}` as const;

function MovedOn({ page }: { page: SectionPage }) {
  const { rich } = useTexts();
  return (
    <>
      <Notice tone="attention" title={rich('apply:moved.title')}>
        <p>{rich('apply:moved.text')}</p>
      </Notice>
      <h2>{rich('apply:moved.saved')}</h2>
      <SectionWords section={page.section} content={page.content} titles={dataSetTitlesOf(page.datasets)} />
      <h2>{rich('apply:moved.typed')}</h2>
    </>
  );
}

export default function ApplySectionPage() {
  const page = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { id, section, stood, returned, isInReview } = page;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle
        before={<a href={`/apply/${id}`}>{rich('apply:section.back', { id })}</a>}
        lead={rich(`apply:sectionHint.${section}`)}
      >
        {rich(`apply:section.${section}`)}
      </PageTitle>
      {returned && (
        <Notice tone="attention" title={rich('apply:request.returned')}>
          <OwnWords>{returned}</OwnWords>
        </Notice>
      )}
      {isInReview && <Notice title={rich('apply:section.inReview')} />}
      {state && 'movedOn' in state && <MovedOn page={page} />}
      <PostForm id="form" hidden={{ stood }}>
        {/* the key for a new line sends a form by its first button: that one saves, it takes nobody out */}
        <button className="unseen" type="submit" name="do" value="save" tabIndex={-1} aria-hidden="true">
          {rich('apply:section.save')}
        </button>
        <SectionFields page={page} state={state} />
        <Actions>
          <Button kind="primary" name="do" value="save">
            {rich('apply:section.save')}
          </Button>
          <ButtonLink href={`/apply/${id}`}>{rich('apply:section.leave')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
