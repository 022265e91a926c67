/**
 * What is known to be missing, entered into the restored ledger before it opens. An act that takes away is made again with
 * its own number, so that the receipt in her hand finds it. What would give more is not: her record is stopped instead, until
 * it was settled with her. Whose key is gone is erased again. May be run again: what is there is left alone.
 */

import { randomBytes } from 'node:crypto';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { appendRows } from '#app/adapters/ledger/append-rows.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { toLedgerRows } from '#app/adapters/ledger/ledger-rows.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { settleTasks } from '#app/consent/index.ts';
import { programmeNow, setSuspension } from '#app/data-access/index.ts';
import { type NewEvent, newEvent, type ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { asIfRecorded } from '#app/kernel/domain/record/as-if-recorded.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { givesMore } from '#app/kernel/domain/record/gives-more.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { ownMember } from '#bridge/contract/own-member.ts';
import type { MissingRecords } from './find-missing.server.ts';
import type { Evidence } from './receipt-evidence.ts';
import type { ClosedLedger } from './restored-ledger.server.ts';
import { named, type TwoPeople } from './two-people.server.ts';

export const STOPPED_BECAUSE = 'ledger-restored';
export const stopOf = ({ incarnation }: ClosedLedger, participant: string): string =>
  `restored-${incarnation.slice(0, 8)}-${participant}`;

type Entered = 'entered' | 'would-give-more' | 'unknown-here';
const access = systemAccess('ledger-restored');

/** Undoes whatever was begun. */
class NotEntered extends Error {
  override readonly name = 'NotEntered';
}

async function again(tools: Tools, { receipt, event }: Evidence): Promise<Entered> {
  const participant = event.participant as ParticipantId;
  const row = await tools.database.prisma.enrolment.findUnique({ where: { participant } });
  if (!row || tools.keys.personKey(row.personId) === null) return 'unknown-here';
  const { kind, occurredAt, payload, actor } = event;
  const fresh = { kind, occurredAt, payload } as NewEvent;
  // the entry keeps its number and the receipt its own: both are in her hand
  const ids = { ...tools.ids, uuid: () => event.id, receipt: () => receipt };
  const done = await ledgerTransaction<null>(
    { ...tools, ids },
    { participant, actor, access },
    async ({ tx, events, now }) => {
      const before = events as readonly ParticipantEvent[];
      const after = asIfRecorded(before, [fresh], now, actor);
      if (before.length === 0 || givesMore(consentAt(before), consentAt(after))) throw new NotEntered(kind);
      await settleTasks(tools, tx, { participant, site: row.site }, { events: after, now });
      return { ok: true, events: [fresh], receipt: ownMember(RECEIPTS, kind) ?? 'entered-again', result: null };
    },
  ).catch((error: unknown) => {
    if (error instanceof NotEntered) return null;
    throw error;
  });
  return done?.ok ? 'entered' : 'would-give-more';
}

const RECEIPTS: Readonly<Record<string, string>> = {
  ConsentWithdrawn: 'withdrawn',
  ConsentRefused: 'consent-refused',
  ChoicesChanged: 'choices-changed',
  FindingPreferencesSet: 'finding-preferences-set',
  RecontactPreferencesSet: 'recontact-preferences-set',
  WishesRecorded: 'wishes-recorded',
  SpecificAnswerGiven: 'specific-answer',
};

async function stop(tools: Tools, closed: ClosedLedger, participant: ParticipantId, people: TwoPeople): Promise<void> {
  const id = stopOf(closed, participant);
  const { stops } = await programmeNow(tools.database.prisma);
  if (stops.some((one) => one.id === id)) return;
  const since = tools.clock.now().toISOString();
  const done = await setSuspension(tools, {
    actor: { account: people.second, role: people.role, channel: 'system' },
    suspension: {
      schema: 'suspension/1',
      id,
      scope: 'participant',
      of: participant,
      since,
      until: null,
      reason: STOPPED_BECAUSE,
    },
    people: named(people),
  });
  if (!done.ok) throw new Error(`${participant} could not be stopped: ${done.refusal.code}`);
}

/** Her key is gone, so that no leaf of hers can be opened any more: this one is made under a key that nobody keeps. */
async function eraseAgain(tools: Tools, participant: ParticipantId, people: TwoPeople): Promise<void> {
  const actor = { account: people.second, role: people.role, channel: 'system' } as const;
  await withAccess(tools.database, { ...access, account: people.second }, async (tx) => {
    await lock(tx, participant);
    const past = await loadEvents(tx, participant);
    if (past.some(({ kind }) => kind === 'ParticipantErased')) return;
    const now = tools.clock.now();
    const at = now.toISOString();
    const open = await tx.erasureRequest.findFirst({ where: { participant, doneAt: null } });
    const why = 'request' as const;
    const opinion = open?.opinion ?? STOPPED_BECAUSE;
    const confirmed = { askedBy: people.first, confirmedBy: people.second, confirmedAt: now };
    const id = open?.id ?? tools.ids.uuid();
    if (open) await tx.erasureRequest.update({ where: { id }, data: confirmed });
    else await tx.erasureRequest.create({ data: { id, participant, why, opinion, askedAt: now, ...confirmed } });
    const carryOut = { topic: 'erase.person', key: `erase:${id}`, payload: { request: id } };
    await enqueue(tx, [carryOut], now);
    const event = newEvent('ParticipantErased', { from: at, until: at }, { why, opinion, people: named(people) });
    const rows = toLedgerRows({
      events: [event],
      past,
      participant,
      actor,
      recordedAt: at,
      key: randomBytes(32),
      ids: tools.ids,
      receipt: null,
    });
    await appendRows(tools.database, tx, rows);
  });
}

export type EnteredAgain = {
  readonly entered: readonly string[];
  readonly stopped: readonly ParticipantId[];
  readonly erased: readonly ParticipantId[];
  /** of people whom the restored copy does not know: nothing permits for them */
  readonly unknown: readonly string[];
};

/** @param tools of `toolsForEntering` */
export async function enterAgain(
  tools: Tools,
  closed: ClosedLedger,
  missing: MissingRecords,
  people: TwoPeople,
): Promise<EnteredAgain> {
  const entered: string[] = [];
  const unknown: string[] = [];
  const stopped = new Set<ParticipantId>();
  for (const participant of missing.erased) await eraseAgain(tools, participant, people);
  for (const evidence of missing.evidence) {
    const outcome = await again(tools, evidence);
    if (outcome === 'entered') entered.push(evidence.receipt);
    else if (outcome === 'unknown-here') unknown.push(evidence.receipt);
    else stopped.add(evidence.event.participant as ParticipantId);
  }
  for (const [participant, known] of missing.later) {
    if (missing.erased.includes(participant)) continue;
    const number = await tools.database.prisma.ledgerEvent.count({ where: { participant } });
    if (number < known) stopped.add(participant);
  }
  for (const participant of stopped) await stop(tools, closed, participant, people);
  return { entered, stopped: [...stopped], erased: missing.erased, unknown };
}
