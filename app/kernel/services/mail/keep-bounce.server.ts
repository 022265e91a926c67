/** What a mail server said of a mail of ours, kept once; where it is for good, the address is not written to again. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { type DeliveryReport, isPermanent } from '../../domain/mail/delivery-report.ts';
import type { Tools } from '../tools.server.ts';

type From = {
  readonly takenFrom: 'server' | 'webhook' | 'file';
  /** the mail went to an address that she has left: its failing says nothing of the new one */
  readonly fromBefore?: boolean;
};

export type Kept = 'kept' | 'known' | 'no-mail-of-ours';

export async function keepBounce(
  { ids, clock }: Pick<Tools, 'ids' | 'clock'>,
  tx: Transaction,
  { messageId, action, status }: DeliveryReport,
  { takenFrom, fromBefore = false }: From,
): Promise<Kept> {
  const message = await tx.message.findUnique({ where: { messageId }, select: { accountId: true, topic: true } });
  if (!message) return 'no-mail-of-ours';
  const at = clock.now();
  const { accountId, topic } = message;
  const made = await tx.mailBounce.createMany({
    data: [{ id: ids.uuid(), messageId, accountId, action, status, takenFrom, at }],
    skipDuplicates: true,
  });
  if (made.count === 0) return 'known';
  if (isPermanent({ action, status }) && !fromBefore && topic !== 'mail.address-changed')
    await tx.account.updateMany({ where: { id: accountId, mailFailsSince: null }, data: { mailFailsSince: at } });
  return 'kept';
}
