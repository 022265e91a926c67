/** Which cards of those answered together she has read. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { hers, type Joining } from './joiner.server.ts';

export async function cardsReadBy(tx: Transaction, joining: Joining): Promise<ProvisionCode[]> {
  const rows = await tx.cardMark.findMany({ where: hers(joining), select: { provision: true } });
  return rows.map(({ provision }) => provision as ProvisionCode);
}
