/**
 * Whom to write to at an organisation that asks to join: typed by anybody on a public page. It lies sealed under a key of
 * its own, beside the application; with the key it is gone from every copy.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { unwrap, wrap } from '#app/adapters/keys/key-store.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { contactGoesAt } from '../../domain/forum/application.ts';

const line = z.string().trim().min(1).max(200);
export const forumContactSchema = z.object({
  contact: line,
  email: z.email().max(200),
  /** who answers for information security: a person or an office */
  security: line,
});
export type ForumContact = z.output<typeof forumContactSchema>;

export async function keepForumContact(
  { keys, ids }: Pick<Tools, 'keys' | 'ids'>,
  tx: Transaction,
  application: string,
  { language, ...contact }: ForumContact & { readonly language: Language },
): Promise<void> {
  const key = ids.uuid();
  keys.createPersonKey(key);
  const secret = keys.personKey(key) as Buffer;
  const sealed = new Uint8Array(wrap(secret, Buffer.from(JSON.stringify(contact), 'utf8'), application));
  await tx.forumContact.create({ data: { application, key, language, sealed } });
}

/** Null where it has been taken away. */
export async function readForumContact(
  { keys }: Pick<Tools, 'keys'>,
  tx: Pick<Transaction, 'forumContact'>,
  application: string,
): Promise<(ForumContact & { readonly language: Language }) | null> {
  const row = await tx.forumContact.findUnique({ where: { application } });
  const secret = row && keys.personKey(row.key);
  if (!row || !secret) return null;
  const opened = unwrap(secret, Buffer.from(row.sealed), application).toString('utf8');
  const language = LANGUAGES.find((one) => one === row.language) ?? 'ja';
  return { ...forumContactSchema.parse(JSON.parse(opened)), language };
}

/** Half a year after a refusal. Run by the worker; safe at any time. @returns how many */
export async function dropForumContacts({ database, clock, keys }: Tools): Promise<number> {
  return withAccess(database, systemAccess('forum'), async (tx) => {
    const now = clock.now().toISOString();
    const kept = await tx.forumContact.findMany();
    let dropped = 0;
    for (const { application: id, key } of kept) {
      const application = await tx.forumApplication.findUniqueOrThrow({ where: { id } });
      const { proposal, confirmedAt } = application;
      if (proposal !== 'refuse' || confirmedAt === null || now < contactGoesAt(confirmedAt.toISOString())) continue;
      // the key first: cut off here, what is left opens to nobody, and the next run takes it away
      keys.destroyPersonKey(key);
      await tx.forumContact.delete({ where: { application: id } });
      dropped += 1;
    }
    return dropped;
  });
}
