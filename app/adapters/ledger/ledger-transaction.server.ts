/**
 * Every write of consent goes through here: lock the participant, load the events, let a pure decider decide, append,
 * enqueue, commit. The append is the last statement before COMMIT. The gates are woken after the commit, never inside it
 * (NOTIFY in the committing transaction serialises all commits).
 */
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Actor, LedgerEvent, NewEvent } from '#app/kernel/domain/event/event.ts';
import type { EventKind } from '#app/kernel/domain/event/event-kinds.ts';
import type { ListsSeen } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Clock, Ids } from '../chance.server.ts';
import { type Access, type Database, type Transaction, withAccess } from '../database/database.server.ts';
import type { KeyStore } from '../keys/key-store.server.ts';
import { enqueue, type OutboxEntry } from '../outbox/outbox.server.ts';
import { appendRows } from './append-rows.server.ts';
import { isStoppedByDoubt } from './doubt.server.ts';
import { loadEvents, personKeyOf } from './events.server.ts';
import { toLedgerRows } from './ledger-rows.server.ts';
import { namesOneTwice } from './two-people.server.ts';
import { asOpened, heldInstead, outboxOfHeld, waitsForWayIn, wayInOf } from './way-in.server.ts';

export type LedgerTools = {
  readonly database: Database;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly ids: Ids;
};

/** What a use-case hands back to be committed, or the refusal that it met. */
export type Decided<R> = Done<{
  events: readonly NewEvent[];
  receipt?: string;
  outbox?: readonly OutboxEntry[];
  result: R;
  /**
   * the lists that were on the screen: changed answers that permit more may wait until the way in is her own. Left out: the act is
   * refused until then
   */
  mayWait?: ListsSeen;
  /** with the head in hand, so that nobody commits before it: brief, and what it throws undoes the events */
  atHead?: (revision: number) => Promise<void>;
}>;

export type Recorded<R> = Done<{
  result: R;
  receiptId: string | null;
  revision: number | null;
  repeated: boolean;
  waits: boolean;
}>;

/** Waiting, and the end of it: her timeline tells of them, a receipt would be one of nothing. */
const WITHOUT_RECEIPT: ReadonlySet<EventKind> = new Set(['AnswersHeld', 'HeldAnswersEnded']);

type Write = {
  readonly participant: ParticipantId | null;
  readonly actor: Actor;
  readonly access: Access;
  /** made with the form: the same form sent twice is one act */
  readonly idempotencyKey?: string;
  /** left out: one account's acts on one participant; named where the participant is made by the act itself */
  readonly idempotencyScope?: string;
};

export type OpenLedger = { readonly tx: Transaction; readonly events: readonly LedgerEvent[]; readonly now: Date };

/**
 * @throws on outages and bugs only; expected refusals come back as values and leave nothing behind
 */
export async function ledgerTransaction<R>(
  tools: LedgerTools,
  write: Write,
  decide: (ledger: OpenLedger) => Promise<Decided<R>>,
): Promise<Recorded<R>> {
  const recorded = await withAccess(tools.database, write.access, async (tx): Promise<Recorded<R>> => {
    await lock(tx, write.participant ?? 'programme');
    const repeated = await firstOutcome<R>(tx, write);
    if (repeated) return repeated;
    const events = write.participant === null ? [] : await loadEvents(tx, write.participant);
    const now = tools.clock.now();
    const decided = await decide({ tx, events, now });
    if (!decided.ok) return decided; // `withAccess` rolls back whatever the decider wrote on the way
    if (await isStoppedByDoubt(tx, write.participant, { events, now, actor: write.actor }, decided.events))
      return { ok: false, refusal: { code: 'record-frozen' } };
    if (await namesOneTwice(tx, decided.events, write.actor))
      return { ok: false, refusal: { code: 'two-people-needed' } };
    const way = await wayInOf(tx, write.actor);
    const past = { events, now, actor: write.actor };
    let taken = decided;
    if (write.participant !== null && waitsForWayIn(way, past, decided.events)) {
      const held = decided.mayWait ? heldInstead(way, past, decided.events, decided.mayWait) : null;
      if (held === null) return { ok: false, refusal: { code: 'way-in-not-own' } };
      // where all of it waits, what follows from the act follows once it counts
      const outbox = held.every(({ kind }) => kind === 'AnswersHeld') ? [] : (decided.outbox ?? []);
      taken = { ...decided, events: held, outbox };
    }
    return append(tools, tx, { ...write, actor: asOpened(write.actor, way) }, { events, now }, taken);
  });
  if (recorded.ok && recorded.revision !== null && !recorded.repeated) wakeGates(tools.database);
  return recorded;
}

async function append<R>(
  tools: LedgerTools,
  tx: Transaction,
  write: Write,
  past: { events: readonly LedgerEvent[]; now: Date },
  decided: Extract<Decided<R>, { ok: true }>,
): Promise<Recorded<R>> {
  const last = decided.events.at(-1);
  const waits = decided.events.some(({ kind }) => kind === 'AnswersHeld');
  // a receipt is of an act that counts
  const isReceipted = decided.receipt !== undefined && (last === undefined || !WITHOUT_RECEIPT.has(last.kind));
  const receiptId = isReceipted ? tools.ids.receipt() : null;
  const held = write.participant === null ? [] : outboxOfHeld(write.participant, past.events, decided.events);
  await enqueue(tx, [...(decided.outbox ?? []), ...held], past.now);
  await rememberOutcome(tx, write, { result: decided.result, receiptId, waits }, past.now);
  if (decided.events.length === 0)
    return { ok: true, result: decided.result, receiptId: null, revision: null, repeated: false, waits };
  const key = await personKeyOf(tx, tools.keys, write.participant);
  const rows = toLedgerRows({
    events: decided.events,
    past: past.events,
    participant: write.participant,
    actor: write.actor,
    recordedAt: past.now.toISOString(),
    key,
    ids: tools.ids,
    receipt: receiptId && decided.receipt ? { id: receiptId, kind: decided.receipt } : null,
  });
  const revision = (await appendRows(tools.database, tx, rows)) as number;
  await decided.atHead?.(revision);
  return { ok: true, result: decided.result, receiptId, revision, repeated: false, waits };
}

const scopeOf = (write: Write) =>
  write.idempotencyScope ?? `${write.actor.account ?? write.actor.role}:${write.participant ?? 'programme'}`;

async function firstOutcome<R>(tx: Transaction, write: Write): Promise<Recorded<R> | null> {
  if (!write.idempotencyKey) return null;
  const known = await tx.idempotencyKey.findUnique({
    where: { scope_key: { scope: scopeOf(write), key: write.idempotencyKey } },
  });
  if (!known) return null;
  const { result, receiptId, waits } = known.outcome as { result: R; receiptId: string | null; waits?: boolean };
  return { ok: true, result, receiptId, revision: null, repeated: true, waits: waits ?? false };
}

async function rememberOutcome(
  tx: Transaction,
  write: Write,
  outcome: { result: unknown; receiptId: string | null; waits: boolean },
  now: Date,
) {
  if (!write.idempotencyKey) return;
  const data = {
    scope: scopeOf(write),
    key: write.idempotencyKey,
    outcome: JSON.parse(JSON.stringify(outcome)),
    createdAt: now,
  };
  await tx.idempotencyKey.create({ data });
}

/** A lost wake-up costs a poll, never a decision: failures are left to the gates' own polling. */
export function wakeGates(database: Database): void {
  database.pool.query('notify tomoni_feed').catch(() => {});
}
