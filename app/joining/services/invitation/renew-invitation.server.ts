/** A new link and new digits; the old ones stop working. For a lost letter, an expired link, a wrong hand. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { createInvitation } from './create-invitation.server.ts';

type Coordinator = { readonly account: string; readonly site: string };

/** @returns the new invitation's id; refused where the old one is unknown at this site or already replaced */
export async function renewInvitation(
  tools: Tools,
  coordinator: Coordinator,
  invitation: string,
): Promise<Done<{ invitation: string }>> {
  const access = { ...coordinator, role: 'site-coordinator', reason: 'renew-invitation' };
  return withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    const closed = await tx.invitation.updateMany({
      where: { id: invitation, site: coordinator.site, closedAt: null },
      data: { closedAt: now },
    });
    if (closed.count === 0) return { ok: false, refusal: { code: 'entry-unknown' } };
    const { participant, accountId, site, channel } = await tx.invitation.findUniqueOrThrow({
      where: { id: invitation },
    });
    const createdBy = coordinator.account;
    return {
      ok: true,
      invitation: await createInvitation(tools, tx, { participant, accountId, site, channel, createdBy, now }),
    };
  });
}
