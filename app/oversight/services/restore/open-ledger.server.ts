/** The opening of a restored ledger by two administrators together: an entry in it, and the wall falls in the same commit. */

import { liftSuspension, recordProgrammeAct } from '#app/data-access/index.ts';
import { newEvent } from '#app/kernel/domain/event/event.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { stopOf } from './enter-again.server.ts';
import type { ClosedLedger } from './restored-ledger.server.ts';
import { named, type TwoPeople } from './two-people.server.ts';

/** What was entered since the ledger was closed, read from the ledger itself. */
async function enteredSince({ database: { prisma } }: Pick<Tools, 'database'>, closed: ClosedLedger) {
  const rows = await prisma.ledgerEvent.findMany({
    where: { revision: { gt: BigInt(closed.revision) } },
    select: { kind: true },
  });
  const stopped = rows.filter(({ kind }) => kind === 'SuspensionSet').length;
  const erasedAgain = rows.filter(({ kind }) => kind === 'ParticipantErased').length;
  return { enteredAgain: rows.length - stopped - erasedAgain, stopped, erasedAgain };
}

/** @param lastKnown highest revision of the lost ledger that anybody saw; null where nobody saw more @returns the revision */
export async function openLedger(
  tools: Tools,
  closed: ClosedLedger,
  people: TwoPeople,
  lastKnown: number | null,
): Promise<number> {
  const counted = await enteredSince(tools, closed);
  const { incarnation, previous, revision, digest } = closed;
  const actor = { account: people.second, role: people.role, channel: 'system' } as const;
  const done = await recordProgrammeAct(
    tools,
    actor,
    [],
    (_programme, now) => ({
      ok: true,
      events: [
        newEvent(
          'LedgerOpened',
          { from: now, until: now },
          { incarnation, previous, restored: { revision, digest }, lastKnown, ...counted, people: named(people) },
        ),
      ],
    }),
    undefined,
    async (tx, at, now) => {
      await tx.$executeRaw`select ledger_open(${people.first}::uuid, ${people.second}::uuid, ${BigInt(at)}, ${now})`;
    },
  );
  if (!done.ok || done.revision === null) throw new Error('The ledger could not be opened.');
  return done.revision;
}

/** A record that was stopped because entries of it are missing, once they were settled with her. */
export async function letGoOn(
  tools: Tools,
  incarnation: string,
  participant: string,
  people: TwoPeople,
): Promise<void> {
  const actor = { account: people.second, role: people.role, channel: 'system' } as const;
  const suspension = stopOf({ incarnation } as ClosedLedger, participant);
  const done = await liftSuspension(tools, { actor, suspension, people: named(people) });
  if (!done.ok) throw new Error(`${participant}: ${done.refusal.code}`);
}
