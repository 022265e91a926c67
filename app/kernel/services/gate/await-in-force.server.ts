/** Whether an entry holds at every gate yet, and a short wait until it does. Rows of in_force are written by the waiter alone. */
import type { Database } from '#app/adapters/database/database.server.ts';
import type { Tools } from '../tools.server.ts';
import { onInForce } from './in-force-signal.server.ts';

export type InForce = {
  readonly state: 'in-force';
  readonly at: string;
  /** by waiting: some gate did not answer, so its last lease was left to run out */
  readonly how: 'confirmed' | 'waited';
  readonly waitedMs: number;
};
export type NotYetInForce = {
  readonly state: 'not-yet';
  /** gates that have not confirmed; 0 where none is known to run */
  readonly gates: number;
};

const POLL_MS = 400;
/** a page stays open no longer; the state can be looked at again */
export const LONGEST_WAIT_MS = 3000;

/** A restore makes a higher incarnation: rows of an earlier one say nothing about today's ledger. */
export async function readInForce({ prisma }: Database, revision: number): Promise<InForce | null> {
  const head = await prisma.ledgerHead.findUniqueOrThrow({ where: { id: 1 }, select: { incarnation: true } });
  const row = await prisma.inForce.findFirst({
    where: { incarnation: head.incarnation, revision: { gte: BigInt(revision) } },
    orderBy: { revision: 'asc' },
  });
  if (!row) return null;
  return {
    state: 'in-force',
    at: row.recordedAt.toISOString(),
    how: row.how === 'waited' ? 'waited' : 'confirmed',
    waitedMs: row.waitedMs,
  };
}

/** The newest start of each gate that has neither been retired nor confirmed so far. */
async function gatesWithout({ prisma }: Database, revision: number): Promise<number> {
  const head = await prisma.ledgerHead.findUniqueOrThrow({ where: { id: 1 }, select: { incarnation: true } });
  const behind = await prisma.gateBoot.findMany({
    where: { incarnation: head.incarnation, retired: false, superseded: false, confirmed: { lt: BigInt(revision) } },
    select: { gate: true },
    distinct: ['gate'],
  });
  return behind.length;
}

export async function inForceNow(database: Database, revision: number): Promise<InForce | NotYetInForce> {
  const found = await readInForce(database, revision);
  return found ?? { state: 'not-yet', gates: await gatesWithout(database, revision) };
}

/** Resolves as soon as the entry is in force, at the latest after `longestMs`. Never later, whatever the database does. */
export async function awaitInForce(
  { database }: Pick<Tools, 'database'>,
  revision: number,
  longestMs = LONGEST_WAIT_MS,
): Promise<InForce | NotYetInForce> {
  const until = performance.now() + longestMs;
  let wake = () => {};
  const stop = onInForce(database, () => wake());
  try {
    for (;;) {
      const found = await readInForce(database, revision);
      if (found) return found;
      const left = until - performance.now();
      if (left <= 0) return { state: 'not-yet', gates: await gatesWithout(database, revision) };
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(POLL_MS, left));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    stop();
  }
}
