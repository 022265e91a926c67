/** Entries that staff typed for this person. What was typed wrongly is corrected by two; nothing is deleted. */

import { useCarriedReason } from '#app/hospital/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { coordinatorOf, found, participantIn } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { listCorrectable } from '../../services/corrections/list-correctable.server.ts';

export const meta = titled('paper:corrections.title');

export const access = { GET: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const participant = participantIn(params.participant);
  return { participant, entries: found(await listCorrectable(tools, coordinatorOf(visit), participant)) };
}

export default function PersonCorrectionsPage() {
  const { participant, entries } = useLoaded<typeof loader>();
  const { rich, instant } = useTexts();
  const carry = useCarriedReason();
  return (
    <>
      <PageTitle
        before={<a href={`/desk/people/${participant}`}>{participant}</a>}
        lead={rich('paper:corrections.lead')}
      >
        {rich('paper:corrections.title')}
      </PageTitle>
      {entries.length === 0 && <p>{rich('paper:corrections.none')}</p>}
      <TaskList
        tasks={entries.map(({ number, kind, at, proposal }) => ({
          id: String(number),
          title: rich(`events:kind.${kind}`),
          href: proposal ? `/desk/corrections/${proposal}` : carry(`/desk/people/${participant}/corrections/${number}`),
          state: proposal ? 'waiting' : 'now',
          hint: rich('paper:corrections.entry', { number, at: instant(at) }),
          stateText: rich(proposal ? 'paper:corrections.waits' : 'paper:corrections.propose'),
        }))}
      />
      <Actions>
        <ButtonLink href={`/desk/people/${participant}`}>{rich('coordinator:back')}</ButtonLink>
      </Actions>
    </>
  );
}
