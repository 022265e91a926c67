/** A link to choose a password, for an account that an office made: for as long as is set; a new one ends those before it. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { DAY_MS } from '../../domain/instant.ts';
import { settingNow } from '../administration/settings.server.ts';
import type { Tools } from '../tools.server.ts';
import { recoveryHash, recoveryTokenOf } from './invitation-secrets.server.ts';

export async function sendAccountLink(tools: Tools, tx: Transaction, account: string, now: Date): Promise<void> {
  const recovery = tools.ids.uuid();
  const expiresAt = new Date(now.getTime() + (await settingNow(tx, 'account-link-days')) * DAY_MS);
  const tokenHash = recoveryHash(recoveryTokenOf(tools.keys, recovery));
  await tx.recoveryToken.updateMany({ where: { accountId: account, usedAt: null }, data: { usedAt: now } });
  await tx.recoveryToken.create({ data: { tokenHash, accountId: account, createdAt: now, expiresAt } });
  const payload = { account, recovery, expiresAt: expiresAt.toISOString() };
  await enqueue(tx, [{ topic: 'mail.account-issued', key: `account-issued:${tokenHash}`, payload }], now);
}
