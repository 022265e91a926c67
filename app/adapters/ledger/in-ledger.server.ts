/**
 * Every write of consent goes through here: lock the participant, load the events, let a pure decider decide, append,
 * enqueue, commit. The append is the last statement before COMMIT. The gates are woken after the commit, never inside it
 * (NOTIFY in the committing transaction serialises all commits).
 */
import type { Actor, LedgerEvent, NewEvent } from '#app/domain/event/event.ts';
import type { Refusal } from '#app/domain/refusals.ts';
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
import { asOpened, waitsForWayIn, wayInOf } from './way-in.server.ts';

export type LedgerTools = {
  readonly database: Database;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly ids: Ids;
};

/** What a use-case hands back to be committed, or the refusal that it met. */
export type Decided<R> =
  | {
      ok: true;
      events: readonly NewEvent[];
      receipt?: string;
      outbox?: readonly OutboxEntry[];
      result: R;
      /** with the head in hand, so that nobody commits before it: brief, and what it throws undoes the events */
      atHead?: (revision: number) => Promise<void>;
    }
  | { ok: false; refusal: Refusal };

export type Recorded<R> =
  | { ok: true; result: R; receiptId: string | null; revision: number | null; repeated: boolean }
  | { ok: false; refusal: Refusal };

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
export async function inLedger<R>(
  tools: LedgerTools,
  write: Write,
  decide: (ledger: OpenLedger) => Promise<Decided<R>>,
): Promise<Recorded<R>> {
  const recorded = await withAccess(tools.database, write.access, async (tx): Promise<Recorded<R>> => {
    await tx.$queryRaw`select ledger_lock(${write.participant ?? 'programme'})`;
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
    if (write.participant !== null && waitsForWayIn(way, { events, now, actor: write.actor }, decided.events))
      return { ok: false, refusal: { code: 'way-in-not-own' } };
    return append(tools, tx, { ...write, actor: asOpened(write.actor, way) }, { events, now }, decided);
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
  const receiptId = decided.receipt ? tools.ids.receipt() : null;
  await enqueue(tx, decided.outbox ?? [], past.now);
  await rememberOutcome(tx, write, { result: decided.result, receiptId }, past.now);
  if (decided.events.length === 0)
    return { ok: true, result: decided.result, receiptId: null, revision: null, repeated: false };
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
  return { ok: true, result: decided.result, receiptId, revision, repeated: false };
}

const scopeOf = (write: Write) =>
  write.idempotencyScope ?? `${write.actor.account ?? write.actor.role}:${write.participant ?? 'programme'}`;

async function firstOutcome<R>(tx: Transaction, write: Write): Promise<Recorded<R> | null> {
  if (!write.idempotencyKey) return null;
  const known = await tx.idempotencyKey.findUnique({
    where: { scope_key: { scope: scopeOf(write), key: write.idempotencyKey } },
  });
  if (!known) return null;
  const { result, receiptId } = known.outcome as { result: R; receiptId: string | null };
  return { ok: true, result, receiptId, revision: null, repeated: true };
}

async function rememberOutcome(
  tx: Transaction,
  write: Write,
  outcome: { result: unknown; receiptId: string | null },
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
