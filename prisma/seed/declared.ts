/** Somebody of the secretariat has declared that she is free of interests in every request that was handed in, but these. */
import { requestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import type { Office } from '#app/data-access/services/requests/request-people.ts';
import { recordRequestStep } from '#app/data-access/services/requests/take-step.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { must } from './data-requests/course.ts';

export async function declareOffice(tools: Tools, office: Office, except: readonly string[] = []): Promise<void> {
  const { prisma } = tools.database;
  const rows = await prisma.dataRequest.findMany({ where: { version: { gt: 0 } }, orderBy: { id: 'asc' } });
  for (const { id, version } of rows) {
    const own = (await openRequest(prisma, id))?.state.office[office.account];
    if (except.includes(id) || own?.version === version) continue;
    const declared = requestEvent('OfficeInterestDeclared', { version, ground: null, words: '' });
    must(await recordRequestStep(tools, office, id, declared));
  }
}
