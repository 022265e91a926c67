/**
 * Anyone says something to the programme: on a consultation, or a topic proposed to the panel or the board. It has a number at
 * once; the words lie sealed until it is decided whether they are published.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { type KeyStore, unwrapUnder, wrap } from '#app/adapters/keys/key-store.server.ts';
import { linkToken, numberOfLink } from '#app/adapters/keys/link-token.ts';
import { nextNumber } from '#app/data-access/index.ts';
import { ANSWER_WORKING_DAYS, PROPOSED_TO } from '#app/kernel/domain/consultation/comment.ts';
import { consultationPhaseOf, TOPICS, type Topic } from '#app/kernel/domain/consultation/consultation.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import type { AccessRefused } from '#app/kernel/services/access/refusals.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { byHandFields, refusedByHand } from './by-hand.ts';
import { findConsultation } from './consultations.server.ts';
import type { Commenter } from './speaker.ts';

const said = {
  words: z.string().trim().min(5).max(4000),
  /** only where she wants one to be shown */
  name: z.string().trim().max(60).default(''),
  /** to be told; left out where she looks at the page herself */
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  /** not kept as hers: she takes it back by the link alone */
  unbound: z.literal('yes').optional(),
  /** she has read what may let others recognise her, and sends it as it is */
  seen: z.literal('yes').optional(),
  idempotencyKey: z.uuid(),
  ...byHandFields,
};
export const commentForm = z.strictObject({ do: z.literal('say'), ...said });
export const topicForm = z.strictObject({ ...said, forum: z.enum(PROPOSED_TO), topic: z.enum(TOPICS) });
type Said = Omit<z.output<typeof commentForm>, 'do'>;

export const VOICES = 'voices';
const LINK = 'voice-link';
/** Row security shows words to nobody without it. */
export const commentAccess = (account: string | null, role: string) => ({ account, role, reason: VOICES });

/** Opens to whoever wrote it what became of it. */
export const commentPath = (keys: KeyStore, number: string): string =>
  `/you-said/mine/${number}.${linkToken(keys, LINK, number)}`;
export const numberOfCommentLink = (keys: KeyStore, link: string): string | null => numberOfLink(keys, LINK, link);

const writtenSchema = z.strictObject({ words: z.string(), name: z.string() });
export type Written = z.output<typeof writtenSchema>;

/** null: erased, the key is gone */
const keyFor = (keys: KeyStore, person: string | null) => (person ? keys.personKey(person) : keys.programmeKey(VOICES));
function seal(keys: KeyStore, person: string | null, number: string, text: string): Uint8Array<ArrayBuffer> {
  const key = keyFor(keys, person);
  if (!key) throw new Error('person-key-destroyed');
  return Uint8Array.from(wrap(key, Buffer.from(text, 'utf8'), number));
}
type Row = { readonly id: string; readonly personId: string | null };
/** Null where the key is gone. */
export function unseal(keys: KeyStore, { id, personId }: Row, sealed: Uint8Array): string | null {
  const key = personId ? keys.personKey(personId) : null;
  if (personId && !key) return null;
  return unwrapUnder(key ? [key] : keys.programmeKeys(VOICES), Buffer.from(sealed), id).toString('utf8');
}
export function writtenIn(keys: KeyStore, row: Row & { readonly sealed: Uint8Array }): Written | null {
  const text = unseal(keys, row, row.sealed);
  return text === null ? null : writtenSchema.parse(JSON.parse(text));
}

type From = { readonly speaker: Commenter; readonly language: Language; readonly address: string };
type What =
  | { readonly kind: 'comment'; readonly consultation: string; readonly topic: Topic; readonly from: Date }
  | {
      readonly kind: 'proposal';
      readonly forum: (typeof PROPOSED_TO)[number];
      readonly topic: Topic;
      readonly from: Date;
    };
type Taken = { readonly ok: true; readonly number: string } | Refused | AccessRefused;

const later = (one: Date, other: Date) => new Date(Math.max(one.getTime(), other.getTime()));

const personOf = async (tx: Transaction, { participant, isHerself }: Commenter, unbound: boolean) =>
  participant && isHerself && !unbound
    ? ((await tx.enrolment.findUnique({ where: { participant }, select: { personId: true } }))?.personId ?? null)
    : null;

async function keep(tools: Tools, { speaker, language }: From, what: What, form: Said): Promise<string> {
  const { idempotencyKey, words, name, email } = form;
  return withAccess(tools.database, commentAccess(null, 'visitor'), async (tx) => {
    const now = tools.clock.now();
    const number = await nextNumber(tx, 'voice', now);
    const before = await tx.voice.findUnique({ where: { idempotencyKey } });
    if (before) return before.number;
    const { from, ...of } = what;
    const days = { receivedAt: now, dueAt: workingDaysLater(later(from, now), ANSWER_WORKING_DAYS) };
    await tx.voice.create({ data: { number, ...of, saidAs: speaker.saidAs, language, idempotencyKey, ...days } });
    const personId = await personOf(tx, speaker, form.unbound === 'yes');
    const sealed = seal(tools.keys, personId, number, JSON.stringify({ words, name } satisfies Written));
    const address = email === '' ? null : seal(tools.keys, personId, number, email);
    const participant = personId === null ? null : speaker.participant;
    await tx.voiceWords.create({ data: { id: number, participant, personId, sealed, address } });
    return number;
  });
}

async function take(tools: Tools, from: From, what: What, subject: string, form: Said): Promise<Taken> {
  const known = await tools.database.prisma.voice.findUnique({ where: { idempotencyKey: form.idempotencyKey } });
  if (known) return { ok: true, number: known.number };
  const refused = refusedByHand(tools, form);
  if (refused) return refused;
  const attempt = await takeAttempt(tools, 'comment', { subject, address: from.address });
  if (!attempt.ok) return attempt;
  return { ok: true, number: await keep(tools, from, what, form) };
}

/** A comment, while its consultation is open, by whom it is for. */
export async function sendComment(tools: Tools, from: From, consultation: string, form: Said): Promise<Taken> {
  const standing = await findConsultation(tools, consultation);
  if (!standing) return refuse('consultation-unknown');
  if (consultationPhaseOf(standing, tools.clock.now().toISOString()) !== 'open') return refuse('consultation-not-open');
  if (standing.forWhom === 'participants' && !from.speaker.participant) return refuse('participants-only');
  const { topic, closesAt } = standing;
  const what = { kind: 'comment', consultation, topic, from: new Date(closesAt as string) } as const;
  return take(tools, from, what, consultation, form);
}

/** A topic, to the participants' panel or the board, at any time. */
export const propose = (tools: Tools, from: From, { forum, topic, ...form }: z.output<typeof topicForm>) =>
  take(tools, from, { kind: 'proposal', forum, topic, from: tools.clock.now() }, 'proposal', form);
