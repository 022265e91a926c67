/** What a waiter does on one connection, in the order of lease lines 9, 11, 18 and 20. */
import type { Clock } from '../lease/clock.ts';
import { createWaiter, type GateRow, type InForce, type LeftRow } from '../lease/waiter.ts';
import type { Position } from '../replica/chain.ts';
import { type Remembered, refusalToFollow } from '../replica/remembered.ts';

/** What a waiter needs of the primary. */
export type WaiterPrimary = {
  readHead(): Promise<Position>;
  holdsLine(at: Position): Promise<boolean>;
  /** All from one statement. @param leaseMs of rows that left G, only longer ones are told */
  readRows(leaseMs: number): Promise<{ readonly rows: readonly GateRow[]; readonly left: readonly LeftRow[] }>;
  readInForceUpTo(incarnation: string): Promise<number>;
  /** @returns false where the revision is another event now, or the commit is none (lease line 1) */
  recordInForce(found: InForce, recordedAt: Date): Promise<boolean>;
  retireRow(row: GateRow): Promise<boolean>;
  /** Wake those who show what is in force. */
  announce(): Promise<void>;
};

/** an event name and ids, no sentence */
export type WaiterLog = (event: { readonly event: string; readonly [key: string]: unknown }) => void;

/** This ledger must not be followed (lease line 20). */
export class Refused extends Error {}

export type WaiterSession = {
  /** To be called on each new connection. @throws Refused */
  open(on: WaiterPrimary): Promise<void>;
  /** First the head, then the rows (lease line 9). @returns whether to look again at once */
  look(on: WaiterPrimary): Promise<boolean>;
  /** ms until waiting or retiring could change something; null = nothing is waited for */
  nextMs(): number | null;
};

/** Keeps what is waited for from one connection to the next. */
export function createWaiterSession(options: {
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly remembered?: Remembered | undefined;
  readonly onInForce?: ((record: InForce) => void) | undefined;
  readonly log: WaiterLog;
}): WaiterSession {
  const { leaseMs, clock, remembered, log } = options;
  const waiter = createWaiter({ leaseMs, clock });
  let keptRevision = -1;

  async function record(found: InForce, on: WaiterPrimary): Promise<void> {
    if (!(await on.recordInForce(found, new Date(clock.wallMs())))) return waiter.beginAgain(); // lease line 9
    waiter.recorded(found.revision);
    await on.announce();
    options.onInForce?.(found);
    log({ event: 'in-force', revision: found.revision, how: found.how, waitedMs: found.waitedMs });
  }

  return {
    async open(on) {
      const head = await on.readHead();
      const seen = remembered?.read() ?? null;
      const refusal = refusalToFollow(seen, head, seen === null || (await on.holdsLine(seen)));
      if (refusal) throw new Refused(refusal);
      waiter.found(await on.readInForceUpTo(head.incarnation));
    },
    async look(on) {
      const head = await on.readHead();
      waiter.sawHead(head);
      const question = waiter.question();
      const { rows, left } = await on.readRows(leaseMs);
      const { inForce, dead } = waiter.sawRows(question, rows, left);
      if (inForce) await record(inForce, on);
      for (const row of dead) {
        if (await on.retireRow(row)) log({ event: 'gate-row-retired', gate: row.gate, boot: row.boot });
      }
      if (head.revision !== keptRevision) remembered?.write(head);
      keptRevision = head.revision;
      return dead.length > 0;
    },
    nextMs: () => waiter.nextMs(),
  };
}
