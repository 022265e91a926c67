/** 支援措置: from whom a record's address, site, dates and changes are kept. The database says it: function `kept_from`. */
import type { Transaction } from '#app/adapters/database/database.server.ts';

/** Never true of the person herself. */
export async function isRestrictedFor(
  tx: Pick<Transaction, '$queryRaw'>,
  account: string,
  participant: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ kept: boolean }[]>`select kept_from(${account}::uuid, ${participant}) as kept`;
  return rows[0]?.kept ?? true;
}

export const isConfidential = async (
  tx: Pick<Transaction, 'confidentialRecord'>,
  participant: string,
): Promise<boolean> => (await tx.confidentialRecord.count({ where: { participant, endedAt: null } })) > 0;
