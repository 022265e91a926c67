/**
 * A sign-in from a browser and device that this account was not seen with: told once by mail. The very first is no news.
 * A label of two words is kept (agent-label.ts), never a fingerprint.
 */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { Tools } from '../tools.server.ts';
import { audit } from './audit.server.ts';

export async function noteDevice(tools: Tools, account: string, agent: string): Promise<void> {
  await withAccess(tools.database, systemAccess('sign-in'), async (tx) => {
    const seen = await tx.auditEntry.findMany({ where: { account, kind: 'device-seen' }, select: { detail: true } });
    if (seen.some(({ detail }) => (detail as { agent?: string }).agent === agent)) return;
    const now = tools.clock.now();
    await audit(tx, now, 'device-seen', account, { agent });
    const mail = { topic: 'mail.new-sign-in', key: `new-sign-in:${account}:${seen.length}`, payload: { account } };
    if (seen.length > 0) await enqueue(tx, [mail], now);
  });
}
