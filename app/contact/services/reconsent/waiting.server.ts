/** What waits for an officer: plans to confirm, and versions that are out while their plan is not launched. */
import type { StudioPerson } from '../access/visit.ts';
import type { Tools } from '../tools.server.ts';

export async function reconsentsWaiting({ database }: Tools, { account }: StudioPerson): Promise<number> {
  const where = { state: 'planned', OR: [{ proposedBy: null }, { NOT: { proposedBy: account } }] };
  return database.prisma.reconsentCampaign.count({ where });
}
