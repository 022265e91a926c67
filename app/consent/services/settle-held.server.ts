/**
 * Answers that wait, looked at again: when their time comes, when a colleague has called her, when her way in was opened once more.
 * In its time one becomes the ordinary entry, decided by the rules as they are then; or it ends, and she is told. All is read
 * again under the lock of her ledger: two workers, or one that dies between, write it once.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { wayInOfRow } from '#app/adapters/ledger/way-in.server.ts';
import type { OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import type { HeldEnd } from '#app/kernel/domain/event/payloads/held.ts';
import { ofParticipant } from '#app/kernel/domain/record/acts/situation.ts';
import { type HeldAnswers, heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import type { WayIn } from '#app/kernel/domain/record/way-in.ts';
import {
  asPublished,
  type LoadedVersion,
  loadVersion,
} from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import { endHeld, settleHeld } from '../domain/acts/hold-answers.ts';

const SYSTEM: Actor = { role: 'system', account: null, channel: 'system' };
const access = systemAccess('settle-held');
const jobSchema = z.object({ participant: participantIdSchema });

/** Null where the account is closed. */
async function wayNow(tx: Transaction, account: string | null): Promise<WayIn | null> {
  if (account === null) return null;
  const row = await tx.account.findUnique({ where: { id: account } });
  return row === null || row.disabledAt !== null ? null : wayInOfRow(tx, row);
}

const told = (participant: ParticipantId, number: number): OutboxEntry => ({
  topic: 'mail.act-recorded',
  key: `act-recorded:${participant}:held-${number}`,
  payload: { participant },
});

type Outcome = 'waits' | 'counts' | HeldEnd;
type One = { readonly participant: ParticipantId; readonly held: HeldAnswers; readonly version: LoadedVersion | null };

/** By the account that gave the answer, so that her entry says whose it is. */
async function count(tools: Tools, { participant, held, version }: One): Promise<Outcome> {
  const { openedBy: _openedBy, ...actor } = held.event.actor;
  const done = await ledgerTransaction<Outcome>(tools, { participant, actor, access }, async ({ tx, events, now }) => {
    const way = await wayNow(tx, actor.account);
    const then = { now: now.toISOString(), way, published: version && asPublished(version) };
    const settled = settleHeld(events.filter(ofParticipant), held.number, then);
    if (settled.what === 'ends') return { ok: true, events: [], result: settled.because };
    if (settled.what === 'waits') return { ok: true, events: [], result: settled.what };
    const receipt = held.event.payload.as === 'findings' ? 'finding-preferences-set' : 'choices-changed';
    const outbox = [told(participant, held.number)];
    return { ok: true, events: settled.events, receipt, outbox, result: settled.what };
  });
  // a record in doubt, or a way that is again not her own
  return done.ok ? done.result : 'not-possible';
}

async function end(tools: Tools, participant: ParticipantId, number: number, because: HeldEnd): Promise<void> {
  await ledgerTransaction<null>(tools, { participant, actor: SYSTEM, access }, async ({ events, now }) => {
    const held = heldAnswers(events.filter(ofParticipant)).filter((one) => one.number === number);
    const outbox = held.length === 0 ? [] : [told(participant, number)];
    return { ok: true, events: endHeld(held, because, now.toISOString()), outbox, result: null };
  });
}

export async function settle(tools: Tools, participant: ParticipantId): Promise<void> {
  const events = await withAccess(tools.database, access, (tx) => loadEvents(tx, participant));
  for (const held of heldAnswers(events.filter(ofParticipant))) {
    const version = await loadVersion(tools.database, held.event.payload.seen);
    const outcome = await count(tools, { participant, held, version });
    if (outcome !== 'counts' && outcome !== 'waits') await end(tools, participant, held.number, outcome);
  }
}

/** @returns the handler by topic of the outbox, safe to run again */
export const heldHandlers = (tools: Tools): Readonly<Record<string, OutboxHandler>> => ({
  'held.settle': ({ payload }) => settle(tools, jobSchema.parse(payload).participant),
});

/** With whatever changes her way in: what waits behind it is looked at again at once. */
export async function lookAgain(tx: Transaction, account: string, now: Date): Promise<OutboxEntry[]> {
  const { personId } = await tx.account.findUniqueOrThrow({ where: { id: account }, select: { personId: true } });
  const own = await tx.enrolment.findMany({ where: { personId }, select: { participant: true } });
  const powers = await tx.proxyPower.findMany({ where: { accountId: account }, select: { participant: true } });
  const participants = new Set([...own, ...powers].map(({ participant }) => participant));
  return [...participants].map((participant) => ({
    topic: 'held.settle',
    key: `held-settle:${participant}:${account}:${now.toISOString()}`,
    payload: { participant },
  }));
}
