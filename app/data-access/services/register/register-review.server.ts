/**
 * Anyone asks that an entry of the register be looked at again, and learns a number and a deadline; the office answers, in
 * public. What was typed, and the address to be told, lie sealed under a key of the programme: no person of ours stands
 * behind them whose key it could be.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { type KeyStore, unwrapUnder, wrap } from '#app/adapters/keys/key-store.server.ts';
import { type Decided, ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import {
  REVIEW_WORKING_DAYS,
  type ReviewDecision,
  refusedReviewOutcome,
  reviewDecisionSchema,
} from '#app/kernel/domain/programme/register-review.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { AccessRefused } from '#app/kernel/services/access/refusals.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { takeRequestStep } from '../../domain/requests/take-request-step.ts';
import { noteComment } from '../panel/note-voice.server.ts';
import { refusedInOffice } from '../requests/office-standing.server.ts';
import { reopenRequest } from '../requests/reopen-request.server.ts';
import { factsOf, lockRequest } from '../requests/request-chain.server.ts';
import { nextNumber } from './next-number.server.ts';
import { registerCourses } from './register-courses.server.ts';

export const askReviewForm = z.strictObject({
  words: z.string().trim().min(10).max(4000),
  /** to be told; left out where she looks at the page herself */
  email: z.union([z.literal(''), z.email().max(254)]),
  idempotencyKey: z.uuid(),
});
type ReviewForm = z.output<typeof askReviewForm>;

const PURPOSE = 'register-review';
export const sealReview = (keys: KeyStore, number: string, text: string) =>
  wrap(keys.programmeKey(PURPOSE), Buffer.from(text, 'utf8'), number);
/** @throws where it was not sealed for that number */
export const unsealReview = (keys: KeyStore, number: string, sealed: Uint8Array): string =>
  unwrapUnder(keys.programmeKeys(PURPOSE), Buffer.from(sealed), number).toString('utf8');

type From = { readonly request: string; readonly language: Language; readonly address: string };
type Asked = { readonly ok: true; readonly number: string } | AccessRefused;

/** @param from an entry that is known to stand in the register */
export async function askReview(tools: Tools, { request, language, address }: From, form: ReviewForm): Promise<Asked> {
  const { idempotencyKey } = form;
  const known = await tools.database.prisma.registerReview.findUnique({ where: { idempotencyKey } });
  if (known) return { ok: true, number: known.number };
  const attempt = await takeAttempt(tools, 'review', { subject: request, address });
  if (!attempt.ok) return attempt;
  return withAccess(tools.database, systemAccess(PURPOSE), async (tx): Promise<Asked> => {
    const now = tools.clock.now();
    const number = await nextNumber(tx, 'review', now);
    const again = await tx.registerReview.findUnique({ where: { idempotencyKey } });
    if (again) return { ok: true, number: again.number };
    const days = { openedAt: now, dueAt: workingDaysLater(now, REVIEW_WORKING_DAYS) };
    const sealed = {
      words: Uint8Array.from(sealReview(tools.keys, number, form.words)),
      address: form.email === '' ? null : Uint8Array.from(sealReview(tools.keys, number, form.email)),
    };
    await tx.registerReview.create({ data: { number, request, language, idempotencyKey, ...sealed, ...days } });
    const said = { kind: 'review', source: number, topic: 'data-use', saidAs: 'reader', language } as const;
    await noteComment(tx, { ...said, dueAt: days.dueAt }, now);
    await enqueue(
      tx,
      [{ topic: 'mail.review-received', key: `review-received:${number}`, payload: { review: number } }],
      now,
    );
    return { ok: true, number };
  });
}

type Office = { readonly account: string; readonly role: 'review-secretariat' };
const NOTHING_ANEW = { ok: true, events: [], result: null } as const;
/** Whether the entry tells of anything that came after the review was asked for. */
async function hasChanged(
  tx: Transaction,
  { request, openedAt }: { request: string; openedAt: Date },
): Promise<boolean> {
  const course = (await registerCourses(tx)).get(request);
  if (course?.changes.some(({ at }) => at >= openedAt.toISOString())) return true;
  return (await tx.registerCorrection.count({ where: { request, correctedAt: { gte: openedAt } } })) > 0;
}

/** It is decided again: said in public only as it happens, so that no entry tells of what was never done. */
async function opened(
  tx: Transaction,
  who: Office,
  { request, words }: { readonly request: string; readonly words: string },
  now: Date,
): Promise<Decided<null>> {
  const open = await lockRequest(tx, request);
  if (!open) return { ok: false, refusal: { code: 'request-unknown' } };
  const payload = { cause: 'review-asked', words } as const;
  const step = { kind: 'Reopened', payload } as const;
  const taken = takeRequestStep(open.state, step, who, await factsOf(tx, open, who, now));
  if (!taken.ok) return taken;
  return { ok: true, events: await reopenRequest(tx, open, who, payload, now), result: null };
}

/** Published at once, and told to whoever left an address. @throws on a text that lacks a language */
export function decideReview(
  tools: Tools,
  who: Office,
  number: string,
  command: ReviewDecision,
): Promise<Recorded<null>> {
  const { outcome, texts } = reviewDecisionSchema.parse(command);
  const actor = { ...who, channel: 'web' } as const;
  const write = { participant: null, actor, access: { ...who, reason: PURPOSE } };
  return ledgerTransaction<null>(tools, write, async ({ tx, now }) => {
    await lock(tx, 'review-number');
    const row = await tx.registerReview.findUnique({ where: { number } });
    if (!row) return { ok: false, refusal: { code: 'review-unknown' } };
    const refused =
      refusedReviewOutcome(who.role, row.decidedAt?.toISOString() ?? null) ??
      (await refusedInOffice(tx, who, row.request));
    if (refused) return refused;
    if (outcome === 'amended' && !(await hasChanged(tx, row)))
      return { ok: false, refusal: { code: 'register-unchanged' } };
    const anew =
      outcome === 'reopened' ? await opened(tx, who, { request: row.request, words: texts.ja }, now) : NOTHING_ANEW;
    if (!anew.ok) return anew;
    const decided = { outcome, texts, decidedBy: who.account, decidedAt: now };
    await tx.registerReview.update({ where: { number }, data: decided });
    await audit(tx, now, 'review-decided', who.account, { review: number });
    const told = { topic: 'mail.review-answered', key: `review-answered:${number}`, payload: { review: number } };
    return { ...anew, outbox: row.address === null ? [] : [told] };
  });
}
