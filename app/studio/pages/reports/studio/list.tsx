/** Reports at the studio: what is being written, what waits for a second person, what is out; a new one is begun here. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Task, TaskList } from '#app/ui/page/task-list.tsx';
import { loadReportDesk, type ReportRow } from '../../../services/reports/report-desk.server.ts';
import { beginReport, beginReportForm } from '../../../services/reports/write-report.server.ts';
import { studioPersonOf } from '../../own.ts';

export const meta = titled('reporting:title');

export const access = { GET: STUDIO, POST: STUDIO };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  reports: await loadReportDesk(tools, studioPersonOf(visit)),
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const who = studioPersonOf(visit);
  const read = readForm(beginReportForm, visit, (field) => `reporting:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await beginReport(tools, who, read.value);
  return done.ok ? seeOther(`/studio/reports/${done.id}`) : refusedAgain(visit, done.refusal);
}

const STATES: Readonly<Record<ReportRow['state'], Task['state']>> = {
  ...{ faulty: 'waiting', 'to-confirm': 'waiting', confirmed: 'now', 'for-her': 'now' },
  out: 'done',
};

function useTaskOf() {
  const { rich, day, number } = useTexts();
  return ({ id, title, from, to, savedAt, version, publishedAt, state }: ReportRow): Task => ({
    id,
    title: (
      <>
        {id}{' '}
        <span lang="ja">
          <Marked text={title} />
        </span>
      </>
    ),
    href: state === 'out' ? `/studio/reports/${id}/publish` : `/studio/reports/${id}`,
    hint: (
      <>
        {rich('reports:head.period', { from: day(from), to: day(to) })}
        <br />
        {rich('reporting:list.saved', { day: day(savedAt) })}
        {version !== null && publishedAt && (
          <>
            <br />
            {rich('reports:version', { version: number(version), day: day(publishedAt) })}
          </>
        )}
      </>
    ),
    state: STATES[state],
    stateText: rich(`reporting:state.${state}`),
  });
}

export default function ReportDeskPage() {
  const { reports, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const taskOf = useTaskOf();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio">{rich('studio:desk.title')}</a>} lead={rich('reporting:lead')}>
        {rich('reporting:title')}
      </PageTitle>
      {reports.length === 0 ? <p>{rich('reporting:list.none')}</p> : <TaskList tasks={reports.map(taskOf)} />}
      <h2>{rich('reporting:new.title')}</h2>
      <p>{rich('reporting:new.lead')}</p>
      <PostForm state={state} words="reporting:field." id="form" hidden={{ idempotencyKey }}>
        <TextField name="title" lang="ja" />
        <DateField name="from" />
        <DateField name="to" />
        <Actions>
          <Button kind="primary">{rich('reporting:new.begin')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
