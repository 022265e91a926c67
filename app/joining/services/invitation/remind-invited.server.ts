/**
 * One word, once, before the page of a letter closes: only to who was invited by mail, has not joined and has not said
 * no. Run by the worker; who was reminded is not reminded again.
 */

import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';

const DAYS_BEFORE = 10;

export async function remindInvited(tools: Tools): Promise<void> {
  const now = tools.clock.now();
  const soon = new Date(now.getTime() + DAYS_BEFORE * DAY_MS);
  const open = await tools.database.prisma.invitation.findMany({
    where: { channel: 'mail', closedAt: null, expiresAt: { gt: now, lt: soon } },
    select: { id: true, participant: true },
  });
  for (const { id, participant } of open)
    await withAccess(tools.database, systemAccess('remind-invited'), async (tx) => {
      const opened = await openRecord(tx, participantIdSchema.parse(participant));
      if (!opened || opened.record.closedBecause || opened.record.pending || opened.record.inForce) return;
      const mail = { topic: 'mail.reminder', key: `reminder:${participant}`, payload: { participant, invitation: id } };
      await enqueue(tx, [mail], now);
    });
}
