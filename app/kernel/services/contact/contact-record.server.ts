/** How a person is reached, as it lies sealed in her newest `contact` record: one shape for all who read or write it. */
import { z } from 'zod';
import type { Access, Transaction } from '#app/adapters/database/database.server.ts';
import { readLatest, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import { SAFE_WAYS } from '../../domain/mail/way-of-mail.ts';
import type { Tools } from '../tools.server.ts';

/** Older records lack the later members. */
export const contactSchema = z.object({
  name: z.string().default(''),
  email: z.string().default(''),
  phone: z.string().default(''),
  /** as it stands in the window of an envelope, line by line */
  postal: z.string().default(''),
  /** the way that she said is safe */
  safe: z.enum(SAFE_WAYS).default('mail'),
  /** 支援措置: no paper to any address */
  confidential: z.boolean().default(false),
});
export type Contact = z.output<typeof contactSchema>;

type Whose = { readonly personId: string; readonly at: Date };

/** Null where there is none, or its key is gone. */
export async function readContact(
  tx: Transaction,
  keys: KeyStore,
  access: Access,
  { personId, at }: Whose,
): Promise<Contact | null> {
  const text = await readLatest(tx, keys, access, { personId, kind: 'contact', at });
  return text === null ? null : contactSchema.parse(JSON.parse(text));
}

export async function keepContact(
  { keys, ids }: Pick<Tools, 'keys' | 'ids'>,
  tx: Transaction,
  access: Access,
  { personId, at, contact }: Whose & { readonly contact: Contact },
): Promise<void> {
  const row = { id: ids.uuid(), personId, kind: 'contact', createdBy: access.account, at } as const;
  await writeRecord(tx, keys, { ...row, text: JSON.stringify(contact) });
}
