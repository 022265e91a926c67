/** One meeting: when, where, and its agenda. A member sees of each request what is open to her. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { found } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';
import { RecordFacts } from '#app/ui/requests/record-facts.tsx';
import { type AgendaLine, cancelMeeting, loadCommitteeMeeting } from '../../services/review/meetings.server.ts';
import { ofCommittee, officeOf } from './own.ts';

export const meta = titled('office:meeting.one');

export const access = { GET: ['staff:review-member', 'staff:review-secretariat'], POST: 'staff:review-secretariat' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const who = ofCommittee(visit);
  const meeting = found(await loadCommitteeMeeting(tools, who, params.meeting ?? '', visit.locale));
  return { meeting, calls: who.role === 'review-secretariat' };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = officeOf(visit);
  const { id } = found(await loadCommitteeMeeting(tools, who, params.meeting ?? '', visit.locale));
  await cancelMeeting(tools, who, id);
  return seeOther(`/office/meetings/${id}`);
}

function Agenda({
  line: { request, title, organisation, standing, record },
  calls,
}: {
  line: AgendaLine;
  calls: boolean;
}) {
  const { rich } = useTexts();
  const href = calls ? `/office/requests/${request}` : `/review/${request}`;
  return (
    <li>
      {standing === 'recused' || standing === 'no-seat' ? request : <a href={href}>{request}</a>}
      {organisation && (
        <>
          {' '}
          · <Marked text={organisation} />
        </>
      )}
      {title && <OwnWords>{title}</OwnWords>}
      {record && <RecordFacts record={record} rendering="agenda" />}
      {(standing === 'recused' || standing === 'must-declare') && (
        <p className="hint">{rich(`office:agenda.${standing}`)}</p>
      )}
    </li>
  );
}

export default function MeetingPage() {
  const { meeting, calls } = useLoaded<typeof loader>();
  const { rich, instant } = useTexts();
  const { startsAt, place, link, notes, agenda, cancelled } = meeting;
  const rows: Row[] = [
    { id: 'when', name: rich('office:meetings.when'), value: rich('office:meetings.at', { at: instant(startsAt) }) },
    { id: 'place', name: rich('office:meetings.place'), value: place },
  ];
  if (link) rows.push({ id: 'link', name: rich('office:meeting.link'), value: <a href={link}>{link}</a> });
  return (
    <>
      {cancelled && <Notice tone="attention" title={rich('office:meetings.cancelled')} />}
      <PageTitle before={<a href={calls ? '/office/meetings' : '/review/meetings'}>{rich('office:meetings.title')}</a>}>
        {rich('office:meeting.one')}
      </PageTitle>
      <SummaryList rows={rows} />
      <h2>{rich('office:agenda.title')}</h2>
      {agenda.length === 0 && <p>{rich('office:agenda.none')}</p>}
      <ol>
        {agenda.map((line) => (
          <Agenda key={line.request} line={line} calls={calls} />
        ))}
      </ol>
      {notes && <OwnWords>{notes}</OwnWords>}
      {calls && !cancelled && (
        <PostForm hidden={{ act: 'cancel' }}>
          <Actions>
            <Button>{rich('office:meeting.cancel')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
