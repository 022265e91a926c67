/** One draft at one look: its state, what comes next, what each language lacks, and every part with its marks. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { kindOf, type PartKind } from '#app/kernel/domain/drafting/parts.ts';
import { found, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import {
  type AudienceOverview,
  loadDraftOverview,
  type Overview,
} from '../../services/drafting/load-overview.server.ts';
import { takeDraftStep } from '../../services/drafting/take-step.server.ts';
import { DroppedList } from './dropped-list.tsx';
import { draftPath, studioPersonOf, withAudience } from './own.ts';
import { afterSave } from './part-action.ts';
import { PartTable } from './part-table.tsx';
import { SectionForms } from './section-forms.tsx';
import { structureAction } from './structure-action.ts';

export const meta = titled('drafts:list.title');

const stepForm = z.object({ do: z.enum(['sent-to-review', 'taken-back', 'closed']) });

export const access = { GET: STUDIO, POST: 'staff:elsi-officer' };
export const loader = async ({ context: { visit, tools }, params }: RouteArgs) => ({
  overview: found(await loadDraftOverview(tools, params.draft ?? '')),
  isOfficer: studioPersonOf(visit).role === 'elsi-officer',
  dropped: afterSave(visit).dropped,
});

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const id = params.draft ?? '';
  if (visit.form?.has('change')) return structureAction(tools, visit, id, draftPath(id));
  const read = readForm(stepForm, visit, () => 'drafts:overview.steps');
  if (!read.ok) return askAgain(read);
  const done = await takeDraftStep(tools, who, id, { kind: read.value.do });
  return done.ok ? seeOther(draftPath(id)) : refusedAgain(visit, done.refusal);
}

const NEXT_PAGES: Readonly<Partial<Record<Overview['next'], string>>> = {
  'hand-in': 'ethics',
  approval: 'ethics',
  publish: 'publish',
  wait: 'publish',
};

function Next({ overview: { draft, next } }: { overview: Overview }) {
  const { rich } = useTexts();
  const page = NEXT_PAGES[next];
  const failed = draft.course.failed;
  return (
    <>
      {failed && (
        <Notice tone="error" title={rich('drafts:overview.failed')}>
          <p>{rich(`refusals:${failed.because}`)}</p>
        </Notice>
      )}
      <Notice tone={next === 'over' ? 'done' : 'information'} title={rich(`drafts:next.${next}`)}>
        {page && (
          <p>
            <a href={draftPath(draft.id, page)}>{rich(`drafts:pages.${page}.title`)}</a>
          </p>
        )}
      </Notice>
    </>
  );
}

function Languages({ of: { languages } }: { of: AudienceOverview }) {
  const { rich, t, number } = useTexts();
  const columns = ['missing', 'asides', 'wrong', 'stale', 'look'] as const;
  return (
    <DataTable
      caption={t('drafts:overview.languages')}
      columns={[
        { id: 'language', title: rich('drafts:overview.language') },
        ...columns.map((id) => ({ id, title: rich(`drafts:mark.${id}`), isNumber: true })),
      ]}
      rows={languages.map((one) => ({
        id: one.language,
        cells: [rich(`drafts:language.${one.language}`), ...columns.map((column) => number(one[column]))],
      }))}
    />
  );
}

const KINDS: readonly PartKind[] = ['section', 'provision', 'words', 'list'];

function Audience({ of, overview }: { of: AudienceOverview; overview: Overview }) {
  const { rich } = useTexts();
  const isOnly = overview.audiences.length === 1;
  const to = (page: string) => withAudience(draftPath(overview.draft.id, page), of.audience, isOnly);
  return (
    <section>
      {!isOnly && <h2>{rich(`receipt:documents.audience.${of.audience}`)}</h2>}
      <Languages of={of} />
      {KINDS.map((kind) => {
        const parts = of.parts.filter(({ part }) => kindOf(part).kind === kind);
        return parts.length > 0 && <PartTable key={kind} kind={kind} parts={parts} to={to} />;
      })}
    </section>
  );
}

function Steps({ overview: { draft } }: { overview: Overview }) {
  const { rich } = useTexts();
  const { stage } = draft.course;
  if (stage === 'published' || stage === 'closed' || stage === 'scheduled') return null;
  return (
    <section>
      <h2>{rich('drafts:overview.steps')}</h2>
      <PostForm>
        <Actions>
          {stage === 'draft' && (
            <Button kind="primary" name="do" value="sent-to-review">
              {rich('drafts:step.sent-to-review')}
            </Button>
          )}
          {stage !== 'draft' && (
            <Button name="do" value="taken-back">
              {rich('drafts:step.taken-back')}
            </Button>
          )}
          <Button name="do" value="closed">
            {rich('drafts:step.closed')}
          </Button>
        </Actions>
      </PostForm>
      {stage === 'approved' && <p>{rich('drafts:overview.takenBack')}</p>}
    </section>
  );
}

const PAGES = ['compare', 'review', 'ethics', 'publish'] as const;

export default function DraftPage() {
  const { overview, isOfficer, dropped } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, day } = useTexts();
  const { draft, audiences, openComments } = overview;
  const pages = PAGES.filter((page) => isOfficer || page === 'compare' || page === 'review');
  return (
    <>
      <ErrorSummary state={state} />
      {dropped.length > 0 && (
        <Notice>
          <DroppedList dropped={dropped} />
        </Notice>
      )}
      <PageTitle
        before={<a href="/studio/documents">{rich('drafts:list.title')}</a>}
        lead={
          <>
            <strong>{rich(`drafts:stage.${draft.course.stage}`)}</strong>{' '}
            {rich('drafts:list.begun', { day: day(draft.begunAt) })}{' '}
            {draft.base && rich('drafts:list.after', { base: draft.base })}
          </>
        }
      >
        {draft.document} {draft.version}
      </PageTitle>
      <Next overview={overview} />
      <Ways
        ways={pages.map((page) => ({
          href: draftPath(draft.id, page),
          title: rich(`drafts:pages.${page}.title`),
          hint:
            page === 'review' && openComments > 0
              ? rich('drafts:list.comments', { count: openComments })
              : rich(`drafts:pages.${page}.hint`),
        }))}
      />
      {audiences.map((one) => (
        <Audience key={one.audience} of={one} overview={overview} />
      ))}
      {isOfficer && overview.isWritable && <SectionForms overview={overview} state={state} />}
      {isOfficer && <Steps overview={overview} />}
    </>
  );
}
