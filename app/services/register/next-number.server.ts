/** Numbers of what goes with the register: SAN-2026-0001, RV-2026-0001. One row of numbers a kind and year. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { yearOf } from '#app/domain/instant.ts';

const KINDS = { sanction: 'SAN', review: 'RV' } as const;

/** The caller's transaction holds the row until its end: no number is given twice. */
export async function nextNumber(tx: Transaction, kind: keyof typeof KINDS, now: Date): Promise<string> {
  const head = `${KINDS[kind]}-${yearOf(now.toISOString())}-`;
  await tx.$queryRaw`select ledger_lock(${`${kind}-number`})`;
  const where = { number: { startsWith: head } };
  const known =
    kind === 'sanction' ? await tx.sanction.findMany({ where }) : await tx.registerReview.findMany({ where });
  const last = Math.max(0, ...known.map(({ number }) => Number(number.slice(head.length))));
  return `${head}${String(last + 1).padStart(4, '0')}`;
}
