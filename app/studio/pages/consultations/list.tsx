/** What the programme asks: open now, to come, and what was asked before with what came of it. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { listConsultations, type PublicConsultation } from '../../services/consultations/consultations.server.ts';

export const meta = titled('consultations:title');

export const access = { GET: 'anyone' };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  all: await listConsultations(tools, visit.locale),
});

function List({ all }: { all: readonly PublicConsultation[] }) {
  const { rich, day } = useTexts();
  return (
    <TaskList
      tasks={all.map(({ number, title, phase, opensAt, closesAt, outcome, isForParticipants }) => ({
        id: number,
        title: <Marked text={title} />,
        href: `/consultations/${number}`,
        hint: rich(isForParticipants ? 'consultations:for.participants' : 'consultations:for.anyone'),
        state: phase === 'open' ? 'now' : phase === 'announced' ? 'later' : outcome ? 'done' : 'waiting',
        stateText:
          phase === 'closed'
            ? rich(outcome ? 'consultations:state.settled' : 'consultations:state.closed')
            : rich(phase === 'open' ? 'consultations:state.open' : 'consultations:state.announced', {
                day: day((phase === 'open' ? closesAt : opensAt) ?? ''),
              }),
      }))}
    />
  );
}

export default function ConsultationsPage() {
  const { all } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const { who } = usePage();
  const open = all.filter(({ phase }) => phase === 'open' || phase === 'announced');
  const closed = all.filter(({ phase }) => phase === 'closed');
  return (
    <>
      <PageTitle lead={rich('consultations:lead')}>{rich('consultations:title')}</PageTitle>
      <h2>{rich('consultations:now')}</h2>
      {open.length === 0 ? <p>{rich('consultations:noneNow')}</p> : <List all={open} />}
      <h2>{rich('consultations:before')}</h2>
      {closed.length === 0 ? <p>{rich('consultations:noneBefore')}</p> : <List all={closed} />}
      <h2>{rich('consultations:more')}</h2>
      <ul>
        <li>{rich('consultations:toPropose', {}, { propose: '/consultations/propose' })}</li>
        <li>{rich('consultations:toSaid', {}, { said: '/you-said' })}</li>
        <li>{rich('consultations:toRules', {}, { rules: '/consultations/rules' })}</li>
        {who === 'participant' && <li>{rich('consultations:toMine', {}, { mine: '/consultations/mine' })}</li>}
      </ul>
    </>
  );
}
