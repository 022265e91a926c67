/** The calendar of the committee: for its office, which calls meetings, and for its members. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  type CommitteeMeeting,
  callCommitteeMeeting,
  committeeMeetingForm,
  loadCalendar,
} from '../../services/review/meetings.server.ts';
import { ofCommittee, officeOf } from './own.ts';

export const meta = titled('office:meetings.title');

export const access = { GET: 'staff:review-secretariat', POST: 'staff:review-secretariat' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = ofCommittee(visit);
  return {
    calendar: await loadCalendar(tools, who),
    calls: who.role === 'review-secretariat',
    idempotencyKey: tools.ids.uuid(),
  };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const office = officeOf(visit);
  const read = readForm(committeeMeetingForm, visit, (field) => `office:meeting.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await callCommitteeMeeting(tools, office, read.value);
  return done.ok ? seeOther(`/office/meetings/${done.id}`) : refusedAgain(visit, done.refusal);
}

function Meetings({ caption, meetings }: { caption: string; meetings: readonly CommitteeMeeting[] }) {
  const { rich, instant, number } = useTexts();
  return (
    <DataTable
      caption={caption}
      columns={['when', 'place', 'count']}
      titles="office:meetings."
      figures={['count']}
      rows={meetings.map(({ id, startsAt, place, requests, cancelled }) => ({
        id,
        cells: [
          <div key="when">
            <a href={`/office/meetings/${id}`}>{rich('office:meetings.at', { at: instant(startsAt) })}</a>
            {cancelled && <p className="hint">{rich('office:meetings.cancelled')}</p>}
          </div>,
          place,
          number(requests.length),
        ],
      }))}
    />
  );
}

type Call = {
  readonly open: readonly string[];
  readonly idempotencyKey: string;
  readonly state: FormState | undefined;
};

function CallForm({ open, idempotencyKey, state }: Call) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="office:meeting." id="form" hidden={{ idempotencyKey }}>
      <DateField name="day" />
      <TextField name="time" hint width="short" />
      <TextField name="place" hint />
      <TextField name="link" hint />
      {open.length > 0 && <CheckboxCards name="requests" options={open.map((value) => ({ value, label: value }))} />}
      <TextArea name="notes" hint />
      <Actions>
        <Button kind="primary">{rich('office:meeting.call')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function MeetingsPage() {
  const { calendar, calls, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, t } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('office:meetings.lead')}>{rich('office:meetings.title')}</PageTitle>
      {calendar.coming.length === 0 ? (
        <p>{rich('office:meetings.none')}</p>
      ) : (
        <Meetings caption={t('office:meetings.coming')} meetings={calendar.coming} />
      )}
      {calls && (
        <>
          <h2>{rich('office:meeting.title')}</h2>
          <CallForm idempotencyKey={idempotencyKey} open={calendar.open} state={state} />
        </>
      )}
      {calendar.past.length > 0 && <Meetings caption={t('office:meetings.past')} meetings={calendar.past} />}
    </>
  );
}
