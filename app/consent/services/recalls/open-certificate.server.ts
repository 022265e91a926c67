/** A scanned certificate, for whoever may see its recall. Opening it is written down like every opening of a record. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { loadScan } from '#app/adapters/database/personal-records.server.ts';
import { RECALL_TASK } from '#app/data-access/index.ts';
import type { OpenedScan } from '#app/kernel/domain/paper/scan.ts';
import { scanTypeOf } from '#app/kernel/domain/paper/scan.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type RecallDesk, recallAccess } from './recall-desk.server.ts';

/** @param line of the recall; null where there is none for this desk */
export async function openCertificate(tools: Tools, desk: RecallDesk, line: string): Promise<OpenedScan | null> {
  if (!isUuid(line)) return null;
  const access = recallAccess(desk);
  const organisation = desk.organisations === null ? {} : { organisation: { in: [...desk.organisations] } };
  return withAccess(tools.database, access, async (tx) => {
    const row = await tx.withdrawalTask.findFirst({ where: { id: line, task: RECALL_TASK, ...organisation } });
    const answered = row && (await tx.recallStep.findFirst({ where: { task: line, kind: 'answered' } }));
    if (!row || !answered?.scan) return null;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: row.participant } });
    const query = { personId, id: answered.scan, at: tools.clock.now() };
    const bytes = await loadScan(tx, tools.keys, access, query);
    const type = bytes && scanTypeOf(bytes);
    return bytes && type ? { bytes, type } : null;
  });
}
