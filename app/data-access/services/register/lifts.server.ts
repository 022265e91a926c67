/** Which sanctions were lifted before their time, by two people, when and why. */

import type { Transaction } from '#app/adapters/database/database.server.ts';
import { storedDay } from '#app/kernel/domain/instant.ts';
import { liftSchema } from '../../domain/programme/sanctions.ts';

type Tx = Pick<Transaction, 'sanctionLift'>;
type Times = { readonly number: string; readonly untilDay: Date | null; readonly confirmedAt: Date | null };

/** By number of the sanction. */
export async function liftedAt(tx: Tx, sanctions: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx.sanctionLift.findMany({
    where: { sanction: { in: [...sanctions] }, confirmedAt: { not: null } },
    select: { sanction: true, confirmedAt: true },
  });
  return new Map(rows.map(({ sanction, confirmedAt }) => [sanction, confirmedAt as Date]));
}

/** From when, until which day and until when it was lifted. */
export const timesOf = ({ number, untilDay, confirmedAt }: Times, lifted: ReadonlyMap<string, Date>) => ({
  until: untilDay && storedDay(untilDay),
  confirmedAt: confirmedAt?.toISOString() ?? null,
  liftedAt: lifted.get(number)?.toISOString() ?? null,
});

export type KeptLift = {
  readonly id: string;
  readonly decision: string;
  readonly texts: Readonly<Record<'ja' | 'ja-easy' | 'en', string>>;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly confirmedAt: Date | null;
};

/** The confirmed one; where there is none, the newest proposal. */
export async function liftOf(tx: Tx, sanction: string): Promise<KeptLift | null> {
  const rows = await tx.sanctionLift.findMany({
    where: { sanction },
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
  });
  const row = rows.find(({ confirmedAt }) => confirmedAt !== null) ?? rows[0];
  if (!row) return null;
  const { id, decision, texts, proposedBy, proposedAt, confirmedAt } = row;
  return { id, decision, texts: liftSchema.shape.texts.parse(texts), proposedBy, proposedAt, confirmedAt };
}
