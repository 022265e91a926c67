/** Numbers of what is public: SAN-2026-0001, RV-2026-0001, CON-2026-0001, YS-2026-0001. One row of numbers a kind and year. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { yearOf } from '#app/kernel/domain/instant.ts';

const KINDS = { sanction: 'SAN', review: 'RV', consultation: 'CON', voice: 'YS' } as const;
type Kind = keyof typeof KINDS;
type Numbered = { readonly number: string };

function numbersOf(tx: Transaction, kind: Kind, head: string): Promise<readonly Numbered[]> {
  const query = { where: { number: { startsWith: head } }, select: { number: true } };
  switch (kind) {
    case 'sanction':
      return tx.sanction.findMany(query);
    case 'review':
      return tx.registerReview.findMany(query);
    case 'consultation':
      return tx.consultation.findMany(query);
    case 'voice':
      return tx.voice.findMany(query);
    default:
      return kind satisfies never;
  }
}

/** The caller's transaction holds the row until its end: no number is given twice. */
export async function nextNumber(tx: Transaction, kind: Kind, now: Date): Promise<string> {
  const head = `${KINDS[kind]}-${yearOf(now.toISOString())}-`;
  await lock(tx, `${kind}-number`);
  const known = await numbersOf(tx, kind, head);
  const last = Math.max(0, ...known.map(({ number }) => Number(number.slice(head.length))));
  return `${head}${String(last + 1).padStart(4, '0')}`;
}
