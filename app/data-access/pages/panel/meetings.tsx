/** Meetings of the panel, with the minutes of those that were: open to everybody. Chair and secretary call the next. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { callPanelMeeting, listMeetings, panelStanding } from '../../services/panel/meetings.server.ts';
import { panelMeetingForm } from '../../services/panel/office-forms.ts';
import { maybeMemberOf, panelMemberOf } from './own.ts';

export const meta = titled('panel:meetings.title');

export const access = { GET: 'anyone', POST: 'staff:panel-member' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  meetings: await listMeetings(tools),
  leads: (await panelStanding(tools, maybeMemberOf(visit))).leads,
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  const read = parseForm(panelMeetingForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  return seeOther(`/panel/meetings/${found(await callPanelMeeting(tools, panelMemberOf(visit), read.value))}`);
}

export default function MeetingsPage() {
  const { meetings, leads, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/panel/about">{rich('panel:about.title')}</a>} lead={rich('panel:meetings.lead')}>
        {rich('panel:meetings.title')}
      </PageTitle>
      {meetings.length === 0 && <p>{rich('panel:meetings.none')}</p>}
      <TaskList
        tasks={meetings.map(({ id, heldAt, minutes }) => ({
          id,
          title: rich('panel:meetings.on', { at: instant(heldAt) }),
          href: `/panel/meetings/${id}`,
          state: minutes === null ? 'later' : 'done',
          stateText: rich(minutes === null ? 'panel:meetings.noMinutes' : 'panel:meetings.minutes'),
        }))}
      />
      {leads && (
        <PostForm state={state} words="panel:meetings." id="form" hidden={{ idempotencyKey }}>
          <h2>{rich('panel:meetings.call')}</h2>
          <DateField name="day" />
          <TextField name="time" hint width="short" />
          <TextField name="place" hint />
          <Actions>
            <Button kind="primary">{rich('panel:meetings.send')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
