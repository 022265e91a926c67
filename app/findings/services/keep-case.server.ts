/** Beside the steps of a case: notes on appointments, with a video room, and who has taken it on. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type FindingStaff, findingAccess } from './finding-access.ts';
import { visibleCase } from './list-cases.server.ts';
import { caseStepForm } from './record-step.server.ts';
import { writeStep } from './step-rows.server.ts';

export const noteForm = caseStepForm.pick({ link: true, idempotencyKey: true }).extend({
  note: z.string().trim().min(1).max(4000),
});

/** False where there is no such case for this reader. Sent twice, it stands once. */
export async function writeNote(
  tools: Tools,
  staff: FindingStaff,
  id: string,
  { note, link, idempotencyKey: key }: z.output<typeof noteForm>,
): Promise<boolean> {
  const stored = await visibleCase(tools, staff, id);
  if (!stored) return false;
  await withAccess(tools.database, findingAccess(staff, stored.site), async (tx) => {
    await tx.$queryRaw`select id from finding_case where id = ${id}::uuid for update`;
    const at = tools.clock.now();
    const once = [{ scope: `finding-note:${id}`, key, outcome: {}, createdAt: at }];
    if ((await tx.idempotencyKey.createMany({ data: once, skipDuplicates: true })).count === 0) return;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: stored.participant } });
    await writeStep(tools, tx, stored, { by: staff, form: { outcome: 'note', note, link }, detail: {}, personId, at });
  });
  return true;
}

/** From here the case is this reader's. False where there is no such case for her. */
export async function takeOn(tools: Tools, staff: FindingStaff, id: string): Promise<boolean> {
  const stored = await visibleCase(tools, staff, id);
  if (!stored) return false;
  await withAccess(tools.database, findingAccess(staff, stored.site), (tx) =>
    tx.findingCase.update({ where: { id }, data: { owner: staff.account } }),
  );
  return true;
}
