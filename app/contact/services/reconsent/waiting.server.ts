/** What waits for an officer: plans to confirm, and versions that are out while their plan is not launched. */
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export async function reconsentsWaiting({ database }: Tools, { account }: StudioPerson): Promise<number> {
  const where = { state: 'planned', OR: [{ proposedBy: null }, { NOT: { proposedBy: account } }] };
  return database.prisma.reconsentCampaign.count({ where });
}
