/** How mail does, in numbers: no address and nobody's name. */
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type MailState = {
  /** host of the mail server; null: mail goes to the demonstration's inbox and reaches nobody */
  readonly server: string | null;
  readonly lastSentAt: Date | null;
  readonly sentInADay: number;
  /** to be printed by desks */
  readonly lettersWaiting: number;
  /** accounts whose address does not take mail any more: their desks were told */
  readonly addressesFailing: number;
};

export async function loadMailState({
  database: { prisma },
  clock,
  environment,
}: Pick<Tools, 'database' | 'clock' | 'environment'>): Promise<MailState> {
  const mail = { way: 'mail', sentAt: { not: null } };
  const last = await prisma.message.findFirst({ where: mail, orderBy: { sentAt: 'desc' }, select: { sentAt: true } });
  const since = new Date(clock.now().getTime() - DAY_MS);
  return {
    server: environment.smtpUrl === null ? null : new URL(environment.smtpUrl).hostname,
    lastSentAt: last?.sentAt ?? null,
    sentInADay: await prisma.message.count({ where: { way: 'mail', sentAt: { gte: since } } }),
    lettersWaiting: await prisma.message.count({ where: { way: 'letter', sentAt: null } }),
    addressesFailing: await prisma.account.count({ where: { mailFailsSince: { not: null }, disabledAt: null } }),
  };
}
