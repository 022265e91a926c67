/** What has run out goes, with its audit entry where it has one. Run by the worker every few minutes; safe at any time. */

import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { tidyStaffDrafts } from '#app/kernel/services/form-drafts/staff-form-drafts.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const HOUR_MS = 3_600_000;

export async function tidyAccounts(tools: Tools): Promise<void> {
  const { prisma } = tools.database;
  const hourAgo = new Date(tools.clock.now().getTime() - HOUR_MS);
  await sessionsOf(tools).endExpired();
  await prisma.recoveryToken.deleteMany({ where: { expiresAt: { lt: hourAgo } } });
  await prisma.passkeyChallenge.deleteMany({ where: { expiresAt: { lt: hourAgo } } });
  // a link that no longer opens need not lie about
  await prisma.outbox.deleteMany({ where: { topic: 'mail.recovery', createdAt: { lt: hourAgo } } });
  await tidyStaffDrafts(tools);
  await prisma.rateLimit.deleteMany({ where: { expire: { lt: BigInt(Date.now() - HOUR_MS) } } });
}
