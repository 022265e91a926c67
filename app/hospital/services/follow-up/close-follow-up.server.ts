/** It was done: what was done is kept, sealed under the person's key. Closed twice, it is closed once. */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { loadFollowUp, type Worker } from './load-follow-ups.server.ts';

export const closeFollowUpForm = z.strictObject({ note: z.string().trim().min(1).max(2000) });

/** @returns false where there is none for this role */
export async function closeFollowUp(
  tools: Tools,
  worker: Worker,
  id: string,
  { note }: z.output<typeof closeFollowUpForm>,
): Promise<boolean> {
  const found = await loadFollowUp(tools, worker, id);
  if (!found) return false;
  // written, not read: the programme's contacts have no site, and need none to leave a note
  const access = { ...systemAccess('follow-up'), account: worker.account, role: worker.role };
  return withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    // her own, or a relative's: not hers to work on
    const enrolment = await tx.enrolment.findUnique({ where: { participant: found.participant } });
    if (!enrolment) return false;
    const closed = { closedAt: now, closedBy: worker.account };
    const done = await tx.followUp.updateMany({ where: { id, closedAt: null }, data: closed });
    if (done.count === 0) return true;
    const { personId } = enrolment;
    const row = {
      id: tools.ids.uuid(),
      personId,
      kind: 'note',
      text: note,
      createdBy: worker.account,
      at: now,
    } as const;
    const { record } = await writeRecord(tx, tools.keys, row);
    await tx.followUp.update({ where: { id }, data: { noteRecord: record } });
    return true;
  });
}
