/**
 * Signing up for an event without an account: a number, a link, a seat or a place in the queue. Whoever signs up is linked to
 * no record; what she typed is sealed under a key of its own and gone thirty days after the event.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { typedCode } from '#app/kernel/domain/typed-digits.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import {
  codeOf,
  newReceiptReference,
  openFor,
  type ReceiptReferenceRefused,
  slipCodeHashOf,
} from '#app/kernel/services/documents/receipt-references.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { KEPT_DAYS, MOST_SEATS, movedUp, refusedSignUp, seatFor } from '#app/public/index.ts';
import { standingOf } from './public-events.server.ts';

export const signUpForm = z.strictObject({
  name: z.string().trim().min(1).max(80),
  email: z.union([z.literal(''), z.email().max(254)]),
  phone: typedCode(30),
  needs: z.string().trim().max(1000),
  seats: z.coerce.number().int().min(1).max(MOST_SEATS),
  idempotencyKey: z.uuid(),
});
type SignUpForm = z.output<typeof signUpForm>;

export const typedSchema = z.strictObject({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  needs: z.string(),
});

const access = systemAccess('gathering-sign-up');
type From = { readonly number: string; readonly language: Language; readonly address: string };
type SignedUp = { readonly ok: true; readonly code: string } | ReceiptReferenceRefused;

/** One at a time for each event: nobody gets a seat that somebody else has. */
const lockPublicEvent = (tx: Transaction, number: string) => lock(tx, `gathering:${number}`);

/** To whoever left an address; the page says the same. */
export const tell = (tx: Transaction, id: string, what: string, now: Date) =>
  enqueue(tx, [{ topic: 'mail.sign-up', key: `sign-up:${id}:${what}`, payload: { signUp: id } }], now);

const takenOf = (rows: readonly { seats: number; state: string }[]) =>
  rows.filter(({ state }) => state === 'confirmed').reduce((sum, { seats }) => sum + seats, 0);

export async function signUp(tools: Tools, { number, language, address }: From, form: SignUpForm): Promise<SignedUp> {
  const { idempotencyKey: id, seats, ...typed } = form;
  const own = { ok: true, code: codeOf(tools.keys, 'sign-up', id) } as const;
  const isKnown = (tx: Transaction) => tx.gatheringSignUp.findFirst({ where: { id, gathering: number } });
  if (await withAccess(tools.database, access, isKnown)) return own;
  const attempt = await takeAttempt(tools, 'sign-up', { subject: number, address });
  if (!attempt.ok) return attempt;
  return withAccess(tools.database, access, async (tx): Promise<SignedUp> => {
    await lockPublicEvent(tx, number);
    if (await isKnown(tx)) return own;
    const now = tools.clock.now();
    const row = await tx.gathering.findUnique({ where: { number } });
    if (!row) return refuse('entry-unknown');
    const words = await tx.gatheringWord.findMany({ where: { gathering: number } });
    const refused = refusedSignUp(standingOf(row, words), now.toISOString());
    if (refused) return refused;
    const all = await tx.gatheringSignUp.findMany({ where: { gathering: number } });
    const isAnyoneWaiting = all.some(({ state }) => state === 'waiting');
    const state = seatFor({ capacity: row.capacity, taken: takenOf(all), isAnyoneWaiting }, seats);
    const slip = newReceiptReference(tools, 'sign-up', id, typedSchema.parse(typed));
    const days = { signedAt: now, deleteAt: new Date(row.endsAt.getTime() + KEPT_DAYS * DAY_MS) };
    await tx.gatheringSignUp.create({ data: { id, gathering: number, ...slip, seats, state, language, ...days } });
    if (typed.email !== '') await tell(tx, id, 'signed', now);
    return own;
  });
}

export type OwnSignUp = {
  readonly number: string;
  readonly gathering: string;
  readonly seats: number;
  readonly state: 'confirmed' | 'waiting' | 'cancelled';
  readonly hasMoved: boolean;
  readonly hasMail: boolean;
  readonly deleteAt: string;
};

const findByCode = (tools: Tools, tx: Transaction, code: string) =>
  tx.gatheringSignUp.findUnique({ where: { codeHash: slipCodeHashOf(tools.keys, 'sign-up', code) } });

/** Null for a code that opens nothing. */
export async function ownSignUp(tools: Tools, code: string): Promise<OwnSignUp | null> {
  const row = await withAccess(tools.database, access, (tx) => findByCode(tools, tx, code));
  const text = row && openFor(tools, row, row.sealed);
  if (!row || !text) return null;
  const { number, gathering, seats, movedAt, deleteAt } = row;
  const state = row.state as OwnSignUp['state'];
  const hasMail = typedSchema.parse(JSON.parse(text)).email !== '';
  return { number, gathering, seats, state, hasMoved: movedAt !== null, hasMail, deleteAt: deleteAt.toISOString() };
}

/** The seat goes to who waits, and they are told. Cancelled twice, it is cancelled once. @returns false for a code that opens nothing */
export async function cancelSignUp(tools: Tools, code: string): Promise<boolean> {
  return withAccess(tools.database, access, async (tx) => {
    const found = await findByCode(tools, tx, code);
    if (!found) return false;
    await lockPublicEvent(tx, found.gathering);
    const now = tools.clock.now();
    const cancelled = { state: 'cancelled', cancelledAt: now };
    await tx.gatheringSignUp.updateMany({ where: { id: found.id, state: { not: 'cancelled' } }, data: cancelled });
    await moveUp(tx, found.gathering, now);
    return true;
  });
}

async function moveUp(tx: Transaction, number: string, now: Date): Promise<void> {
  const { capacity } = await tx.gathering.findUniqueOrThrow({ where: { number } });
  if (capacity === null) return;
  const all = await tx.gatheringSignUp.findMany({ where: { gathering: number }, orderBy: { signedAt: 'asc' } });
  const waiting = all.filter(({ state }) => state === 'waiting');
  for (const { id } of movedUp(waiting, capacity - takenOf(all))) {
    await tx.gatheringSignUp.update({ where: { id }, data: { state: 'confirmed', movedAt: now } });
    await tell(tx, id, 'moved', now);
  }
}

/** Thirty days after the event: key first, so that what is left of a row can never be read. */
export async function tidySignUps(tools: Tools): Promise<number> {
  return withAccess(tools.database, systemAccess('gathering-office'), async (tx) => {
    const where = { deleteAt: { lte: tools.clock.now() } };
    const over = await tx.gatheringSignUp.findMany({ where, select: { id: true, key: true } });
    for (const { key } of over) tools.keys.destroyPersonKey(key);
    await tx.gatheringSignUp.deleteMany({ where: { id: { in: over.map(({ id }) => id) } } });
    return over.length;
  });
}
