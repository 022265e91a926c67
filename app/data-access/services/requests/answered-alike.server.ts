/**
 * A count of people as it may be told: remembered, so that questions about the same which differ little are answered alike,
 * whoever asks and on whatever page (data-access/domain/requests/coverage.ts says why rounding alone does not do).
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { coverageShown, type Remembered } from '../../domain/requests/coverage.ts';

/** `scope`: what is counted; `question`: under which terms */
export type CountAsked = { readonly question: string; readonly scope: string };

/** Until the end of the transaction: each answer is one that the next may have to be alike. */
export const lockCounts = (tx: Pick<Transaction, '$queryRaw'>) => lock(tx, 'coverage');

/** The caller holds `lockCounts`. @returns what may be told; `shown` 0 says few */
export async function answeredAlike(
  tx: Pick<Transaction, 'coverageCount'>,
  { question, scope }: CountAsked,
  count: number,
  day: Date,
): Promise<Remembered> {
  const rows = await tx.coverageCount.findMany({ where: { scope }, orderBy: [{ day: 'asc' }, { question: 'asc' }] });
  const own = rows.find((row) => row.question === question) ?? null;
  const others: readonly Remembered[] = rows.filter((row) => row.question !== question);
  const kept = coverageShown(count, own, others);
  await tx.coverageCount.upsert({
    where: { question },
    create: { question, scope, ...kept, day },
    update: { ...kept, day },
  });
  return kept;
}
