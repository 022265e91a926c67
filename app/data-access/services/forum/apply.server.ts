/** An organisation asks to join, from the public page: without an account, as often as a person would, each form once. */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import { linkToken, numberOfLink } from '#app/adapters/keys/link-token.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { yearOf } from '#app/kernel/domain/instant.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { AccessRefused } from '#app/kernel/services/access/refusals.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { countrySchema } from '#bridge/contract/programme-state.ts';
import { FORUM_CLASSES } from '../../domain/forum/application.ts';
import { countriesOutside } from '../../domain/requests/countries.ts';
import { loadCountryList } from '../requests/country-list.server.ts';
import { type Application, applicationOf } from './applications.server.ts';
import { forumContactSchema, keepForumContact } from './contact.server.ts';

const line = z.string().trim().min(1).max(200);
export const joinForm = z.strictObject({
  idempotencyKey: z.uuid(),
  nameJa: line,
  nameEn: line,
  country: countrySchema,
  recipientClass: z.enum(FORUM_CLASSES),
  commercial: z.enum(['yes', 'no']),
  why: z.string().trim().min(1).max(4000),
  ...forumContactSchema.shape,
});
export type JoinForm = z.output<typeof joinForm>;

const LINK = 'forum-link';

/** Opens the page on which the organisation sees how its application stands. */
export const standingPath = (keys: KeyStore, application: string): string =>
  `/forum/application/${application}.${linkToken(keys, LINK, application)}`;

/** FM-2026-0001. The caller holds the lock of the numbers. */
async function nextNumber(tx: Transaction, now: Date): Promise<string> {
  const head = `FM-${yearOf(now.toISOString())}-`;
  const known = await tx.forumApplication.findMany({ where: { id: { startsWith: head } }, select: { id: true } });
  // by number: as text, 9999 comes after 10000
  const last = Math.max(0, ...known.map(({ id }) => Number(id.slice(head.length))));
  return `${head}${String(last + 1).padStart(4, '0')}`;
}

type Applied =
  | { readonly ok: true; readonly path: string }
  | AccessRefused
  | { readonly ok: false; readonly refusal: Refusal };

export async function applyToForum(
  tools: Tools,
  { idempotencyKey: form, commercial, contact, email, security, ...said }: JoinForm,
  { address, language }: { readonly address: string; readonly language: Language },
): Promise<Applied> {
  const list = await loadCountryList(tools);
  if (countriesOutside(list, [said.country]).length > 0)
    return { ok: false, refusal: { code: 'country-outside-list', items: [list?.id ?? '–', said.country] } };
  const attempt = await takeAttempt(tools, 'forum', { subject: email.toLowerCase(), address });
  if (!attempt.ok) return attempt;
  const id = await withAccess(tools.database, systemAccess('forum'), async (tx) => {
    const now = tools.clock.now();
    await lock(tx, 'forum-number');
    const before = await tx.forumApplication.findUnique({ where: { form } });
    if (before) return before.id;
    const number = await nextNumber(tx, now);
    const application = { id: number, form, ...said, commercial: commercial === 'yes', appliedAt: now };
    await tx.forumApplication.create({ data: application });
    await keepForumContact(tools, tx, number, { contact, email, security, language });
    await audit(tx, now, 'forum-applied', null, { application: number });
    const mail = { topic: 'mail.forum-received', key: `forum-received:${number}`, payload: { application: number } };
    await enqueue(tx, [mail], now);
    return number;
  });
  return { ok: true, path: standingPath(tools.keys, id) };
}

/** By the link of the mail. Null where the link is none of ours. */
export async function openStanding({ database, keys }: Tools, link: string): Promise<Application | null> {
  const id = numberOfLink(keys, LINK, link);
  if (id === null) return null;
  const row = await database.prisma.forumApplication.findUnique({ where: { id } });
  return row && applicationOf(row);
}
