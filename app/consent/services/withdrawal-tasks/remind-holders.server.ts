/**
 * Holders who are late are asked again, every week until they answer. That they were asked is kept with the task, where
 * the person and the coordinator read it; the mail is only a knock at the door. Run by the worker; safe at any time.
 */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { accountsAt, deskOf, type Held } from '#app/data-access/index.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const DAY_MS = 86_400_000;
const AGAIN_AFTER_MS = 7 * DAY_MS;

async function knock(tx: Transaction, late: readonly Held[], now: Date): Promise<void> {
  const desks = new Map(late.map((row) => [JSON.stringify(deskOf(row)), deskOf(row)]));
  const accounts = new Set<string>();
  for (const desk of desks.values()) for (const { id } of await accountsAt(tx, desk)) accounts.add(id);
  const day = dayOf(now.toISOString());
  const mails = [...accounts].map((account) => ({
    topic: 'mail.tasks-due',
    key: `tasks-due:${account}:${day}`,
    payload: { account },
  }));
  await enqueue(tx, mails, now);
}

/** @returns how many tasks were asked for again */
export async function remindHolders(tools: Tools): Promise<number> {
  return withAccess(tools.database, systemAccess('withdrawal-task'), async (tx) => {
    const now = tools.clock.now();
    const weekAgo = new Date(now.getTime() - AGAIN_AFTER_MS);
    const late = await tx.withdrawalTask.findMany({
      where: { closedAt: null, dueAt: { lt: now }, OR: [{ askedAt: null }, { askedAt: { lte: weekAgo } }] },
      select: { id: true, holder: true, site: true },
    });
    if (late.length === 0) return 0;
    await tx.withdrawalTask.updateMany({ where: { id: { in: late.map(({ id }) => id) } }, data: { askedAt: now } });
    await knock(tx, late, now);
    return late.length;
  });
}
