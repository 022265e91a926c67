/** Another account of the same human: planted wherever two people are needed, it must be refused as the first would be. */
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** An account that a test only named gets its row, and its human, here. @returns the second account's id */
export async function twinOf({ database, ids, clock }: Tools, account: string): Promise<string> {
  const { prisma } = database;
  const createdAt = clock.now();
  const known = await prisma.account.findUnique({ where: { id: account } });
  const personId = known?.personId ?? ids.uuid();
  if (!known) {
    await prisma.person.create({ data: { id: personId, createdAt } });
    await prisma.account.create({ data: { id: account, personId, createdAt } });
  }
  const twin = ids.uuid();
  await prisma.account.create({ data: { id: twin, personId, createdAt } });
  return twin;
}
