/**
 * One act ends an answer that waits: on her own pages, by the link of the message (without signing in: she may be locked out),
 * or by telephone through the desk. None of them can widen anything.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Actor, LedgerEvent } from '#app/kernel/domain/event/event.ts';
import type { HeldEnd } from '#app/kernel/domain/event/payloads/held.ts';
import { ofParticipant } from '#app/kernel/domain/record/acts/situation.ts';
import { type HeldAnswers, heldAnswers } from '#app/kernel/domain/record/held-answers.ts';
import { actRecordedMail } from '#app/kernel/services/record/act-recorded-mail.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { type Own, ownAccess, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { tellOnSecondChannel } from '#app/kernel/services/record/second-channel.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import { endHeld } from '../domain/acts/hold-answers.ts';

const ID_BYTES = 16;
const SEAL_BYTES = 20;

const heldIn = (events: readonly LedgerEvent[]): readonly HeldAnswers[] => heldAnswers(events.filter(ofParticipant));

function decideEnd(events: readonly LedgerEvent[], only: (held: HeldAnswers) => boolean, because: HeldEnd, now: Date) {
  const ended = endHeld(heldIn(events).filter(only), because, now.toISOString());
  return ended.length === 0
    ? ({ ok: false, refusal: { code: 'nothing-changes' } } as const)
    : ({ ok: true, events: ended, result: null } as const);
}

/** All that waits, by herself or by who decides for her. Pressed twice, it is one stop. */
export async function cancelOwnHeld(tools: Tools, own: Own): Promise<Recorded<null>> {
  const { actor, access } = await readOwn(tools, own, 'own-change');
  return ledgerTransaction<null>(tools, { participant: own.participant, actor, access }, async ({ events, now }) => {
    const decided = decideEnd(events, () => true, 'page', now);
    const mail = actRecordedMail(own, { idempotencyKey: `held-stopped-${events.length}` });
    return decided.ok ? { ...decided, outbox: [mail] } : decided;
  });
}

/** A member of staff heard it from her on the telephone. Nothing is asked of the voice: a stop needs no proof. */
export async function cancelHeldByPhone(
  tools: Tools,
  coordinator: { readonly account: string; readonly site: string },
  participant: ParticipantId,
  idempotencyKey: string,
): Promise<Recorded<null>> {
  const actor: Actor = { role: 'site-coordinator', account: coordinator.account, channel: 'phone' };
  const access = { ...coordinator, role: actor.role, reason: 'call-from-person' };
  return ledgerTransaction<null>(tools, { participant, actor, access, idempotencyKey }, async ({ tx, events, now }) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const decided = decideEnd(events, () => true, 'phone', now);
    if (!decided.ok) return decided;
    const act = { by: coordinator.account, key: idempotencyKey, now };
    return { ...decided, outbox: await tellOnSecondChannel(tools, tx, opened, act) };
  });
}

const sealOf = (keys: KeyStore, id: Buffer) =>
  createHmac('sha256', keys.programmeKey('held-answer-link')).update(id).digest().subarray(0, SEAL_BYTES);

/** Names one entry of a ledger by its random identifier, under a seal; opens a page with one button, while the answer waits. */
export function heldTokenOf(keys: KeyStore, event: string): string {
  const id = Buffer.from(event.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, sealOf(keys, id)]).toString('base64url');
}

function readToken(keys: KeyStore, token: string): string | null {
  if (!/^[\w-]{48}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const id = bytes.subarray(0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), sealOf(keys, id))) return null;
  const text = id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return z.uuid().safeParse(text).data ?? null;
}

type Named = { readonly participant: ParticipantId; readonly number: number };

async function namedBy({ keys, database }: Tools, token: string): Promise<Named | null> {
  const id = readToken(keys, token);
  const row = id === null ? null : await database.prisma.ledgerEvent.findUnique({ where: { id } });
  if (!row?.participant || row.number === null) return null;
  return { participant: participantIdSchema.parse(row.participant), number: Number(row.number) };
}

/** Changes nothing, so that a mail scanner stops nothing. Null: nothing waits behind this link any more, or nothing ever did. */
export async function lookAtHeld(tools: Tools, token: string): Promise<{ readonly from: string | null } | null> {
  const named = await namedBy(tools, token);
  if (!named) return null;
  const events = await withAccess(tools.database, systemAccess('held-link'), (tx) => loadEvents(tx, named.participant));
  const held = heldIn(events).find(({ number }) => number === named.number);
  return held ? { from: held.from } : null;
}

/** Pressed twice, it is one stop. */
export async function cancelHeldByLink(tools: Tools, token: string): Promise<boolean> {
  const named = await namedBy(tools, token);
  if (!named) return false;
  const { participant, number } = named;
  const own = { account: null, participant };
  const access = await ownAccess(tools, own, 'held-link');
  const actor: Actor = { role: 'participant', account: null, channel: 'web' };
  const done = await ledgerTransaction<null>(tools, { participant, actor, access }, async ({ events, now }) => {
    const decided = decideEnd(events, (held) => held.number === number, 'link', now);
    const mail = actRecordedMail(own, { idempotencyKey: `held-link-${number}` });
    return decided.ok ? { ...decided, outbox: [mail] } : decided;
  });
  return done.ok;
}
