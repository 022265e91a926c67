/** 支援措置: from whom a record's address, site, dates and changes are kept. The database says it: function `kept_from`. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';

const keptSchema = z.object({ kept: z.boolean() });

/** Never true of the person herself. */
export async function isRestrictedFor(
  tx: Pick<Transaction, '$queryRaw'>,
  account: string,
  participant: string,
): Promise<boolean> {
  const [row] = await rows(tx, keptSchema, Prisma.sql`select kept_from(${account}::uuid, ${participant}) as kept`);
  return row?.kept ?? true;
}

export const isConfidential = async (
  tx: Pick<Transaction, 'confidentialRecord'>,
  participant: string,
): Promise<boolean> => (await tx.confidentialRecord.count({ where: { participant, endedAt: null } })) > 0;
