/** An act of the programme itself: no participant, decided over the programme's own events, appended to the one ledger. */
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { ledgerTransaction, type OpenLedger, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Actor, LedgerEvent } from '#app/kernel/domain/event/event.ts';
import type { EventKind } from '#app/kernel/domain/event/event-kinds.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { Outcome } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** Written with the event, in its transaction, once its revision is known. What it throws undoes both. */
export type WithinAct = (tx: OpenLedger['tx'], revision: number, now: Date) => Promise<void>;

/** @param kinds whose earlier events the decider looks at */
export function recordProgrammeAct(
  tools: Tools,
  actor: Actor,
  kinds: readonly EventKind[],
  decide: (programme: readonly LedgerEvent[], now: Instant) => Outcome,
  idempotencyKey?: string,
  beside?: WithinAct,
): Promise<Recorded<null>> {
  const access = { ...systemAccess('programme-act'), account: actor.account, role: actor.role };
  return ledgerTransaction<null>(
    tools,
    { participant: null, actor, access, ...(idempotencyKey ? { idempotencyKey } : {}) },
    async ({ tx, now }) => {
      const past = (await Promise.all(kinds.map((kind) => loadProgrammeEvents(tx, kind)))).flat();
      past.sort((one, other) => one.revision - other.revision);
      const decided = decide(past, now.toISOString());
      if (!decided.ok) return decided;
      const atHead = beside && { atHead: (revision: number) => beside(tx, revision, now) };
      return { ok: true, events: decided.events, result: null, ...atHead };
    },
  );
}
