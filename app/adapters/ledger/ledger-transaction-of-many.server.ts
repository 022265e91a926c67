/**
 * Acts on several participants that stand or fall together: all are locked, all are decided, one append takes them all.
 * For lists that must not be half recorded; one participant's acts go through `ledgerTransaction`.
 */
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Actor, LedgerEvent, NewEvent } from '#app/kernel/domain/event/event.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { type Access, type Transaction, withAccess } from '../database/database.server.ts';
import { enqueue, type OutboxEntry } from '../outbox/outbox.server.ts';
import { appendRows } from './append-rows.server.ts';
import { isStoppedByDoubt } from './doubt.server.ts';
import { loadEvents, personKeyOf } from './events.server.ts';
import { toLedgerRows } from './ledger-rows.server.ts';
import { type LedgerTools, wakeGates } from './ledger-transaction.server.ts';
import { namesOneTwice } from './two-people.server.ts';
import { asOpened, waitsForWayIn, wayInOf } from './way-in.server.ts';

type Write = {
  /** each once */
  readonly participants: readonly ParticipantId[];
  readonly actor: Actor;
  readonly access: Access;
};

export type OpenLedgers = {
  readonly tx: Transaction;
  readonly now: Date;
  readonly eventsOf: (participant: ParticipantId) => readonly LedgerEvent[];
};

export type DecidedTogether =
  | {
      readonly ok: true;
      readonly acts: readonly {
        readonly participant: ParticipantId;
        readonly events: readonly NewEvent[];
        readonly receipt: string;
      }[];
      readonly outbox: readonly OutboxEntry[];
    }
  | { readonly ok: false; readonly refusal: Refusal; readonly about: ParticipantId };

type Done = { readonly ok: true } | Extract<DecidedTogether, { ok: false }>;

/** @throws on outages and bugs only; one refusal undoes everything that was written on the way */
export async function ledgerTransactionOfMany(
  tools: LedgerTools,
  { participants, actor, access }: Write,
  decide: (ledgers: OpenLedgers) => Promise<DecidedTogether>,
): Promise<Done> {
  const done = await withAccess(tools.database, access, async (tx): Promise<Done> => {
    const events = new Map<ParticipantId, readonly LedgerEvent[]>();
    // always in the same order, so that two lists never wait for each other
    for (const participant of [...participants].sort()) {
      await lock(tx, participant);
      events.set(participant, await loadEvents(tx, participant));
    }
    const now = tools.clock.now();
    const eventsOf = (participant: ParticipantId) => events.get(participant) ?? [];
    const decided = await decide({ tx, now, eventsOf });
    if (!decided.ok) return decided; // rolled back by `withAccess`
    await enqueue(tx, decided.outbox, now);
    const way = await wayInOf(tx, actor);
    const rows = [];
    for (const { participant, events: fresh, receipt } of decided.acts) {
      if (await isStoppedByDoubt(tx, participant, { events: eventsOf(participant), now, actor }, fresh))
        return { ok: false, refusal: { code: 'record-frozen' }, about: participant };
      if (await namesOneTwice(tx, fresh, actor))
        return { ok: false, refusal: { code: 'two-people-needed' }, about: participant };
      if (waitsForWayIn(way, { events: eventsOf(participant), now, actor }, fresh))
        return { ok: false, refusal: { code: 'way-in-not-own' }, about: participant };
      const key = await personKeyOf(tx, tools.keys, participant);
      rows.push(
        ...toLedgerRows({
          events: fresh,
          past: eventsOf(participant),
          participant,
          actor: asOpened(actor, way),
          recordedAt: now.toISOString(),
          key,
          ids: tools.ids,
          receipt: { id: tools.ids.receipt(), kind: receipt },
        }),
      );
    }
    await appendRows(tools.database, tx, rows);
    return { ok: true };
  });
  if (done.ok) wakeGates(tools.database);
  return done;
}
