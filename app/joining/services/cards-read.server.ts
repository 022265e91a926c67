/** Which cards of those answered together she has read. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Joining } from '#app/consent/index.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { hersSoFar, standing } from './carried-over.server.ts';

export async function cardsReadBy(tx: Transaction, joining: Joining): Promise<ProvisionCode[]> {
  const rows = await tx.cardMark.findMany({
    where: hersSoFar(joining),
    select: { provision: true, version: true },
  });
  return standing(joining, 'question', rows, ({ provision }) => provision).map(
    ({ provision }) => provision as ProvisionCode,
  );
}
