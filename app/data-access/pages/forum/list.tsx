/** The forums' desk: what waits for a decision or a contract, and who is a member until when. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { FORUM } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadForumDesk, type Member } from '../../services/forum/applications.server.ts';
import { Ends } from './ends.tsx';
import { officerOf } from './own.ts';

export const meta = titled('forum:desk.title');

export const access = { GET: FORUM };
export const loader = ({ context: { visit, tools } }: RouteArgs) => loadForumDesk(tools, officerOf(visit));

const STATES = { applied: 'now', proposed: 'now', accepted: 'waiting', refused: 'done', member: 'done' } as const;

export default function ForumDeskPage() {
  const { waiting, members } = useLoaded<typeof loader>();
  const { rich, marked, instant, locale } = useTexts();
  const spoken = namesIn(locale);
  const isEnding = ({ contractEnding, trainingEnding }: Member) =>
    contractEnding !== 'holds' || trainingEnding !== 'holds';
  const ending = members.filter(isEnding);
  const open = waiting.filter(({ stage }) => stage !== 'refused');
  const refused = waiting.filter(({ stage }) => stage === 'refused');
  const tasksOf = (applications: typeof waiting) =>
    applications.map(({ id, name, stage, appliedAt, recipientClass }) => ({
      id,
      title: name[spoken],
      href: `/forum/${id}`,
      state: STATES[stage],
      hint: (
        <>
          {id} · {rich(`forum:class.${recipientClass}`)} · <Marked text={instant(new Date(appliedAt))} />
        </>
      ),
      stateText: rich(`forum:stage.${stage}`),
    }));
  return (
    <>
      <PageTitle lead={rich('forum:desk.lead')}>{rich('forum:desk.title')}</PageTitle>
      {ending.length > 0 && (
        <Notice tone="attention" title={rich('forum:desk.ending', { count: ending.length })}>
          {rich('forum:desk.endingText')}
        </Notice>
      )}
      <p>
        <a href="/forum/notices">{rich('forum:notices.title')}</a>
      </p>
      <h2>{rich('forum:desk.waiting')}</h2>
      {open.length === 0 ? <p>{rich('forum:desk.none')}</p> : <TaskList tasks={tasksOf(open)} />}
      <h2>{rich('forum:desk.members')}</h2>
      <DataTable
        caption={marked('forum:desk.membersCaption')}
        columns={['organisation', 'class', 'until', 'training']}
        titles="forum:column."
        rows={members.map((member) => ({
          id: member.organisation,
          cells: [
            member.application ? (
              <a key="name" href={`/forum/${member.application}`}>
                {member.name[spoken]}
              </a>
            ) : (
              member.name[spoken]
            ),
            rich(`forum:class.${member.recipientClass === 'industry' ? 'industry' : 'academia'}`),
            <Ends key="until" last={member.until} ending={member.contractEnding} />,
            <Ends key="training" last={member.trainingUntil} ending={member.trainingEnding} />,
          ],
        }))}
      />
      {refused.length > 0 && (
        <>
          <h2>{rich('forum:desk.refused')}</h2>
          <TaskList tasks={tasksOf(refused)} />
        </>
      )}
    </>
  );
}
