/** Ends the sessions and links of a proxy whose authority is over. */

import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

/** Her session finds no power any more; a letter not used yet opens nothing. */
export async function closeAccess(
  tx: Transaction,
  { participant, appointed }: { readonly participant: ParticipantId; readonly appointed: number },
  now: Date,
): Promise<void> {
  const key = { participant_appointed: { participant, appointed } };
  const power = await tx.proxyPower.findUnique({ where: key });
  if (!power) return;
  if (power.endedAt === null) await tx.proxyPower.update({ where: key, data: { endedAt: now } });
  const { accountId } = power;
  const left = await tx.proxyPower.count({ where: { participant, accountId, endedAt: null } });
  if (left > 0) return;
  await tx.invitation.updateMany({ where: { participant, accountId, closedAt: null }, data: { closedAt: now } });
}
