/**
 * Lists of work name people by number. What is about a record that is closed to the one who acts (own, a relative's, for
 * named staff) stands on no list of hers, and is not counted: a number too many would tell that there is such a record.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';

/** Those of these participants whose record opens to the account that acts: row security on `enrolment` says it. */
export async function openAmong(tx: Transaction, participants: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { participant: { in: [...new Set(participants)] } };
  const rows = await tx.enrolment.findMany({ where, select: { participant: true } });
  return new Set(rows.map(({ participant }) => participant));
}
