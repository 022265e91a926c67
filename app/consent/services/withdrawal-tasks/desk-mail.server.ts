/** To the desks that have new work with a deadline: that there is some, never whose. Each is told once, for one act. */
import { z } from 'zod';
import { accountsAt, deskOf, type HolderDesk } from '#app/data-access/index.ts';
import { ROLES } from '#app/kernel/domain/roles.ts';
import { type Delivery, deliver, type Job } from '#app/kernel/services/mail/deliver.server.ts';

const taskSchema = z.object({ participant: z.string(), openedAt: z.coerce.date() });
const followUpSchema = z.object({ participant: z.string(), role: z.enum(ROLES) });

type Told = { readonly desk: HolderDesk; readonly path: string };

async function tell(
  delivery: Delivery,
  job: Job,
  topic: 'mail.withdrawal-task' | 'mail.follow-up',
  told: readonly Told[],
): Promise<void> {
  const done = new Set<string>();
  for (const { desk, path } of told) {
    for (const account of await accountsAt(job.tx, desk)) {
      if (done.has(account.id)) continue;
      done.add(account.id);
      await deliver(delivery, job, account, { topic, path, part: `:${account.id}` });
    }
  }
}

/** The hospital's coordinators see all of a withdrawal's tasks; each holder its own. Closed meanwhile: nobody is called. */
export async function tellTasks(delivery: Delivery, job: Job): Promise<void> {
  const { participant, openedAt } = taskSchema.parse(job.payload);
  const where = { participant, openedAt, closedAt: null };
  const rows = await job.tx.withdrawalTask.findMany({ where, select: { holder: true, site: true } });
  const desks = new Map(
    rows.flatMap(({ holder, site }) =>
      [deskOf({ holder: 'hospital', site }), deskOf({ holder, site })].map((desk) => [JSON.stringify(desk), desk]),
    ),
  );
  const told = [...desks.values()].map((desk) => ({
    desk,
    path: desk.role === 'site-coordinator' ? '/desk/tasks' : '/holder',
  }));
  await tell(delivery, job, 'mail.withdrawal-task', told);
}

/** Work by hand after a turn of life: to whose work it is, at her hospital or at the programme. */
export async function tellFollowUp(delivery: Delivery, job: Job): Promise<void> {
  const { participant, role } = followUpSchema.parse(job.payload);
  const open = await job.tx.followUp.findFirst({ where: { participant, owner: role, closedAt: null } });
  if (!open) return;
  const site = role === 'site-coordinator' ? open.site : null;
  await tell(delivery, job, 'mail.follow-up', [{ desk: { role, site }, path: '/follow-ups' }]);
}
