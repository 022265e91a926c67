/** What waits to be sent or done, what failed, and sending it on its way again. */
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type OutboxState = {
  readonly waiting: number;
  readonly oldest: Date | null;
  readonly failing: readonly {
    readonly id: string;
    readonly topic: string;
    readonly attempts: number;
    readonly failure: string;
    readonly nextAt: Date;
    /** tried for two days: it goes on when somebody here says so */
    readonly givenUp: boolean;
  }[];
  readonly givenUp: number;
  /** of the mails that the server took: handed over more than once, because the first time was in doubt */
  readonly repeated: number;
};

const SHOWN = 30;

export async function loadOutbox({ database: { prisma } }: Pick<Tools, 'database'>): Promise<OutboxState> {
  const undone = { doneAt: null };
  const oldest = await prisma.outbox.findFirst({
    where: undone,
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  });
  const failing = await prisma.outbox.findMany({
    where: { ...undone, attempts: { gt: 0 } },
    orderBy: { id: 'asc' },
    take: SHOWN,
  });
  return {
    waiting: await prisma.outbox.count({ where: undone }),
    oldest: oldest?.createdAt ?? null,
    givenUp: await prisma.outbox.count({ where: { ...undone, givenUpAt: { not: null } } }),
    repeated: await prisma.message.count({ where: { way: 'mail', tries: { gt: 1 }, sentAt: { not: null } } }),
    failing: failing.map(({ id, topic, attempts, failure, availableAt, givenUpAt }) => ({
      id: String(id),
      topic,
      attempts,
      failure: failure ?? '',
      nextAt: availableAt,
      givenUp: givenUpAt !== null,
    })),
  };
}

/**
 * What failed is tried now; what was given up begins again, with two days before it.
 * @param which everything that was given up, or the number of one @returns how many
 */
export async function sendAgain(
  { database: { prisma }, clock }: Pick<Tools, 'database' | 'clock'>,
  account: string,
  which: string,
): Promise<number> {
  const now = clock.now();
  const where = which === 'all' ? { givenUpAt: { not: null } } : { id: BigInt(which), attempts: { gt: 0 } };
  return prisma.$transaction(async (tx) => {
    const again = await tx.outbox.updateMany({
      where: { doneAt: null, ...where },
      data: { givenUpAt: null, failingSince: null, availableAt: now },
    });
    await audit(tx, now, 'mail-sent-again', account, { which, number: String(again.count) });
    return again.count;
  });
}
