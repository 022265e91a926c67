/** Whether mail can reach somebody at all: asked before a contact is written down as sent. */
import { z } from 'zod';
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import type { Tools } from '../tools.server.ts';

const contactSchema = z.object({ email: z.string() });

export async function hasMailAddress(tools: Tools, tx: Transaction, personId: string, now: Date): Promise<boolean> {
  const account = await tx.account.findFirst({ where: { personId, disabledAt: null }, select: { id: true } });
  if (!account) return false;
  const query = { personId, kind: 'contact', at: now } as const;
  const contact = await readLatest(tx, tools.keys, systemAccess('send-mail'), query);
  return contact !== null && contactSchema.parse(JSON.parse(contact)).email !== '';
}
