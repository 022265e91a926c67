/** What she is told of leaks that touch her data: the notice as it was written for her language, with its days. */

import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { storedDay } from '#app/kernel/domain/instant.ts';
import { type Own, ownAccess } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { breachSteps, noticeIn } from './breach-rows.server.ts';

export type SafetyNotice = {
  readonly number: string;
  readonly happenedOn: string;
  readonly noticedAt: string;
  readonly toldAt: string;
  readonly words: string;
};

export async function ownSafetyNotices(tools: Tools, own: Own, language: Language): Promise<readonly SafetyNotice[]> {
  const access = await ownAccess(tools, own, 'own-safety-notices');
  return withAccess(tools.database, access, async (tx) => {
    const rows = await tx.leakPerson.findMany({
      where: { participant: own.participant, toldAt: { not: null } },
      orderBy: { toldAt: 'desc' },
    });
    const notices: SafetyNotice[] = [];
    for (const { leak, toldAt } of rows) {
      const { number, happenedOn, noticedAt } = await tx.leakCase.findUniqueOrThrow({ where: { id: leak } });
      const words = noticeIn(await breachSteps(tx, leak))?.[language] ?? '';
      const days = { happenedOn: storedDay(happenedOn), noticedAt: noticedAt.toISOString() };
      notices.push({ number, ...days, toldAt: toldAt?.toISOString() ?? '', words });
    }
    return notices;
  });
}
