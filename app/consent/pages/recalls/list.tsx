/** Recalls: one entry for each release and its recipient, what is late first. A recipient sees its own alone. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { RECALL_GROUPS, type RecallGroup } from '#app/kernel/domain/record/recall.ts';
import { queryOf } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { RECALL_READERS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listRecalls, type Recall } from '../../services/recalls/load-recalls.server.ts';
import { readGroup, recallDeskIn } from './own.ts';

export const meta = titled('recalls:title');

export const access = { GET: RECALL_READERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const desk = await recallDeskIn(visit, tools);
  const group = readGroup(queryOf(visit));
  return {
    group,
    isRecipient: desk.organisations !== null,
    recalls: await listRecalls(tools, desk, visit.locale, group),
  };
}

const STATES = { late: 'waiting', open: 'now', done: 'done' } as const;

function Filter({ group }: { group: RecallGroup | null }) {
  const { rich, t } = useTexts();
  const all = [{ id: 'all', href: '/recalls' }, ...RECALL_GROUPS.map((id) => ({ id, href: `/recalls?state=${id}` }))];
  return (
    <nav aria-label={t('recalls:filter.title')}>
      <ul>
        {all.map(({ id, href }) => (
          <li key={id}>
            {id === (group ?? 'all') ? (
              <strong aria-current="page">{rich(`recalls:filter.${id}`)}</strong>
            ) : (
              <a href={href}>{rich(`recalls:filter.${id}`)}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Recalls({ recalls }: { recalls: readonly Recall[] }) {
  const { rich, day } = useTexts();
  return (
    <TaskList
      tasks={recalls.map(({ release, organisation, what, approval, group, dueAt, isEscalated, lines }) => ({
        id: release,
        title: rich('recalls:one', { organisation }),
        href: `/recalls/${release}`,
        state: STATES[group],
        hint: (
          <>
            {rich(`recalls:what.${what}`)} · {rich('recalls:lines', { count: lines.length })}
            {approval && <> · {approval}</>}
            {isEscalated && <> · {rich('recalls:escalated')}</>}
          </>
        ),
        stateText: rich(`recalls:group.${group}`, { day: dueAt ? day(dueAt) : '' }),
      }))}
    />
  );
}

export default function RecallsPage() {
  const { group, isRecipient, recalls } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  return (
    <>
      <PageTitle lead={rich(isRecipient ? 'recalls:leadRecipient' : 'recalls:lead')}>{rich('recalls:title')}</PageTitle>
      <Filter group={group} />
      {recalls.length === 0 ? (
        <p>{rich(group === null ? 'recalls:none' : 'recalls:noneSuch')}</p>
      ) : (
        <Recalls recalls={recalls} />
      )}
    </>
  );
}
