import type { Database } from '#app/adapters/database/database.server.ts';

export const isDatabaseEmpty = async ({ prisma }: Database): Promise<boolean> =>
  (await prisma.documentVersion.count()) === 0;
