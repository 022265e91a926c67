/** How far the three clocks of those who have withdrawn are, in bands. Exact: nothing of it is shown. */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { afterWithdrawal, askedRecalls, type WithdrawalClock } from '#app/consent/index.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Leaf } from '../../domain/figures/person-leaves.ts';
import { type ClockEnd, gatesBand, workBand } from '../../domain/figures/withdrawal-bands.ts';

const endOf = (clock: WithdrawalClock): ClockEnd =>
  clock.state === 'done' || clock.state === 'done-in-part' ? { at: clock.at } : clock.state;

async function inForceAt(tx: Transaction, revision: number): Promise<ClockEnd> {
  const first = await tx.inForce.findFirst({
    where: { revision: { gte: BigInt(revision) } },
    orderBy: { revision: 'asc' },
    select: { recordedAt: true },
  });
  return first ? { at: first.recordedAt.toISOString() } : 'waits';
}

async function leavesAfter(tx: Transaction, participant: ParticipantId, upTo: bigint): Promise<readonly Leaf[]> {
  const known = (await loadEvents(tx, participant)) as readonly ParticipantEvent[];
  const events = known.filter(({ revision }) => BigInt(revision) <= upTo);
  const number = recordOf(events)?.withdrawal?.number;
  const form = events.find((event) => event.number === number);
  if (!form || form.number === null) throw new Error('a withdrawal stands at the gates and not in the record');
  const clocks = afterWithdrawal(events, form.number, await askedRecalls(tx, events, form));
  const work = (clock: WithdrawalClock | undefined) => (clock ? workBand(form.recordedAt, endOf(clock)) : 'not-asked');
  return [
    ['gates-closed', gatesBand(form.recordedAt, await inForceAt(tx, form.revision))],
    ['copies-destroyed', work(clocks?.copiesDestroyed)],
    ['recipients-confirmed', work(clocks?.recipientsConfirmed)],
  ];
}

const CHUNK = 100;

/** @param withdrawn whose withdrawal stands at revision `upTo` */
export async function* withdrawalLeaves(tools: Tools, withdrawn: readonly ParticipantId[], upTo: bigint) {
  for (let at = 0; at < withdrawn.length; at += CHUNK) {
    const some = withdrawn.slice(at, at + CHUNK);
    yield await withAccess(tools.database, systemAccess('figures'), async (tx) => {
      const leaves: Leaf[] = [];
      for (const participant of some) leaves.push(...(await leavesAfter(tx, participant, upTo)));
      return leaves;
    });
  }
}
