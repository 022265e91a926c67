/** Ethics opinions: those that wait for a second person, and those that the gates know. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { ELSI_AND_ETHICS } from '#app/kernel/services/access/groups.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { ButtonLink, Actions as Buttons } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { loadOpinions, type Opinion, opinionDocumentTitles } from '../../services/opinions/load-opinions.server.ts';
import { registrarOf } from './own.ts';
import { Actions, Scope, type Titles } from './scope.tsx';

export const meta = titled('opinions:title');

export const access = { GET: ELSI_AND_ETHICS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const who = registrarOf(visit);
  return { opinions: await loadOpinions(tools, who), titles: await opinionDocumentTitles(tools, visit.locale) };
}

const ENTERED = ['waiting', 'lapsed', 'declined'];
const COLUMNS = ['number', 'actions', 'scope', 'state'] as const;

function Entered({ opinions }: { opinions: readonly Opinion[] }) {
  const { rich, instant } = useTexts();
  return (
    <TaskList
      tasks={opinions.map(({ id, number, committee, state, proposed }) => ({
        id,
        title: (
          <>
            {committee} {number}
          </>
        ),
        href: `/opinions/${id}`,
        state: state === 'waiting' ? (proposed?.isOwn ? 'waiting' : 'now') : 'later',
        hint: proposed && rich('opinions:enteredAt', { at: instant(proposed.at) }),
        stateText: rich(state === 'waiting' && proposed?.isOwn ? 'opinions:own' : `opinions:state.${state}`),
      }))}
    />
  );
}

function Registered({ opinions, titles }: { opinions: readonly Opinion[]; titles: Titles }) {
  const { rich, t, day } = useTexts();
  return (
    <DataTable
      caption={t('opinions:registered')}
      columns={COLUMNS}
      titles="opinions:column."
      rows={opinions.map(({ id, number, committee, actions, covers, from, until, state }) => ({
        id,
        cells: [
          <span key="number">
            <a href={`/opinions/${id}`}>{number}</a>
            <br />
            {committee}
          </span>,
          <Actions key="actions" actions={actions} />,
          <Scope key="scope" covers={covers} titles={titles} />,
          <span key="state">
            {rich(`opinions:state.${state}`)}
            <br />
            <Marked text={t('opinions:term', { from: day(from), until: day(until) })} />
          </span>,
        ],
      }))}
    />
  );
}

export default function OpinionsPage() {
  const { opinions, titles } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const entered = opinions.filter(({ state }) => ENTERED.includes(state));
  const registered = opinions.filter(({ state }) => !ENTERED.includes(state));
  return (
    <>
      <PageTitle lead={rich('opinions:lead')}>{rich('opinions:title')}</PageTitle>
      <Buttons>
        <ButtonLink href="/opinions/new">{rich('opinions:new.title')}</ButtonLink>
      </Buttons>
      {entered.length > 0 && (
        <>
          <h2>{rich('opinions:entered')}</h2>
          <Entered opinions={entered} />
        </>
      )}
      <h2>{rich('opinions:registered')}</h2>
      {registered.length === 0 ? <p>{rich('opinions:none')}</p> : <Registered opinions={registered} titles={titles} />}
    </>
  );
}
