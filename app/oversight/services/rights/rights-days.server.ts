/** What is promised now: within how many days a request is taken up, answered, and put off at most. */
import { settingNow } from '#app/kernel/services/administration/settings.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type RightsDays = { readonly acknowledge: number; readonly answer: number; readonly extension: number };

export const rightsDays = async ({ database: { prisma } }: Pick<Tools, 'database'>): Promise<RightsDays> => ({
  acknowledge: await settingNow(prisma, 'rights-acknowledge-days'),
  answer: await settingNow(prisma, 'rights-answer-days'),
  extension: await settingNow(prisma, 'rights-extension-days'),
});
