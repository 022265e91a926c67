/** One proposal: what follows, the second person's word, and then whether every gate has it. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, refusedAgain } from '#app/kernel/pages/desk.ts';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STOPPERS } from '#app/kernel/services/access/groups.ts';
import { type InForce, LONGEST_WAIT_MS, type NotYetInForce } from '#app/kernel/services/gate/await-in-force.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { confirmStop } from '../../services/stops/confirm-stop.server.ts';
import { gatesOf, loadProposal, type ShownStopProposal } from '../../services/stops/load-stops.server.ts';
import { stopperOf } from './own.ts';
import { Stopped } from './parts.tsx';

export const meta = titled('release:stops.title');

export const access = { GET: STOPPERS, POST: STOPPERS };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const proposal = found(await loadProposal(tools, stopperOf(visit), params.id ?? '', visit.locale));
  return { proposal, gates: await gatesOf(tools, proposal, LONGEST_WAIT_MS) };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = stopperOf(visit);
  const { id } = found(await loadProposal(tools, who, params.id ?? '', visit.locale));
  const done = await confirmStop(tools, who, id);
  return done.ok ? seeOther(`/stops/${id}`) : refusedAgain(visit, done.refusal);
}

/** The same as on a participant's receipt: recorded first, in force once every gate has it. */
function Gates({ proposal, gates }: { proposal: ShownStopProposal; gates: InForce | NotYetInForce | null }) {
  const { rich, instant, number } = useTexts();
  const links = { again: `/stops/${proposal.id}` };
  if (gates?.state === 'in-force') {
    const values = { at: instant(gates.at), seconds: number(Math.ceil(gates.waitedMs / 1000)) };
    return (
      <Notice tone="done" title={rich(`release:inForce.${proposal.kind}`)}>
        <p>{rich(`release:inForce.${gates.how}`, values)}</p>
      </Notice>
    );
  }
  const text = gates === null ? 'unknown' : gates.gates === 0 ? 'noGate' : 'notYet';
  return (
    <Notice tone="attention" title={rich('release:inForce.recorded')}>
      <p>{rich(`release:inForce.${text}`, { gates: number(gates?.gates ?? 0) }, links)}</p>
    </Notice>
  );
}

const FOLLOWS = { set: ['gates', 'running', 'visas', 'given', 'people'], lift: ['again', 'void', 'others'] } as const;

function Waiting({ proposal }: { proposal: ShownStopProposal }) {
  const { rich } = useTexts();
  return (
    <>
      <Notice tone="attention" title={rich(`release:follows.${proposal.kind}.title`)}>
        <ul>
          {FOLLOWS[proposal.kind].map((one) => (
            <li key={one}>{rich(`release:follows.${proposal.kind}.${one}`)}</li>
          ))}
        </ul>
      </Notice>
      {proposal.isOwn ? (
        <p>{rich('release:stops.ownText')}</p>
      ) : (
        <PostForm id="form">
          <Actions>
            <Button kind="primary">{rich(`release:stops.confirm-${proposal.kind}`)}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}

export default function StopPage() {
  const { proposal, gates } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const { proposedAt, confirmedAt } = proposal;
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/stops">{rich('release:stops.title')}</a>}>
        {rich(`release:stops.${proposal.kind}`)} <Stopped {...proposal} />
      </PageTitle>
      {proposal.state === 'confirmed' && <Gates proposal={proposal} gates={gates} />}
      {proposal.state === 'lapsed' && (
        <Notice tone="attention" title={rich('release:stops.lapsed')}>
          <p>{rich('release:stops.lapsedText')}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { id: 'reason', name: rich('release:stops.reason'), value: rich(`release:stopReason.${proposal.reason}`) },
          {
            id: 'proposed',
            name: rich('release:stops.proposedBy'),
            value: rich(proposal.isOwn ? 'release:stops.byYou' : 'release:run.at', { at: instant(proposedAt) }),
          },
          ...(confirmedAt
            ? [
                {
                  id: 'confirmed',
                  name: rich('release:stops.confirmedAt'),
                  value: rich('release:run.at', { at: instant(confirmedAt) }),
                },
              ]
            : []),
        ]}
      />
      {proposal.state === 'waiting' && <Waiting proposal={proposal} />}
    </>
  );
}
