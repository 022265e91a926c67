/**
 * The clockwork of recalls: a recipient that has accounts is told at once; past its day it is reminded every week; so many
 * working days later the review secretariat and the data-protection contact have it too. Run by the worker, safe at any time.
 */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { accountsAt, RECALL_TASK } from '#app/data-access/index.ts';
import { DAY_MS, dayOf } from '#app/kernel/domain/instant.ts';
import { ESCALATED_AFTER_WORKING_DAYS, NO_COURSE } from '#app/kernel/domain/record/recall.ts';
import { workingDaysLater } from '#app/kernel/services/questions/working-days.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { coursesOf } from './recall-courses.server.ts';
import { recipientsAt } from './recipients.server.ts';

const REMINDED_EVERY_MS = 7 * DAY_MS;
const PASSED_ON_TO = ['review-secretariat', 'data-protection-contact'] as const;
/** of one transaction; all open lines are gone through, whether or not something is due of those before */
export const RECALLS_AT_ONCE = 500;

type Topic = 'mail.recall-asked' | 'mail.recall-late';
type Step = { readonly task: string; readonly kind: string; readonly channel: string | null };

async function write(tx: Transaction, topic: Topic, accounts: Iterable<string>, now: Date): Promise<void> {
  const day = dayOf(now.toISOString());
  const mails = [...new Set(accounts)].map((account) => ({
    topic,
    key: `${topic}:${account}:${day}`,
    payload: { account },
  }));
  await enqueue(tx, mails, now);
}

/** @returns how many steps were taken */
export async function followRecalls(tools: Tools): Promise<number> {
  let taken = 0;
  for (let after: string | null = ''; after !== null; ) {
    const page: Page = await followSome(tools, after);
    taken += page.taken;
    after = page.last;
  }
  return taken;
}

/** `last`: of the lines that were looked at; null where none is behind it */
type Page = { readonly taken: number; readonly last: string | null };

function followSome(tools: Tools, after: string): Promise<Page> {
  return withAccess(tools.database, systemAccess('withdrawal-task'), async (tx): Promise<Page> => {
    const now = tools.clock.now();
    const behind = after === '' ? {} : { id: { gt: after } };
    const where = { task: RECALL_TASK, closedAt: null, ...behind };
    const open = await tx.withdrawalTask.findMany({ where, orderBy: { id: 'asc' }, take: RECALLS_AT_ONCE });
    const last = open.length < RECALLS_AT_ONCE ? null : (open.at(-1)?.id ?? null);
    const courses = await coursesOf(
      tx,
      open.map(({ id }) => id),
    );
    const recipients = await recipientsAt(tx, now);
    const steps: Step[] = [];
    const told: Record<Topic, string[]> = { 'mail.recall-asked': [], 'mail.recall-late': [] };
    let isPassedOn = false;
    for (const { id: task, organisation, dueAt } of open) {
      const { noticed, reminded, escalated } = courses.get(task) ?? NO_COURSE;
      const accounts = recipients.get(organisation ?? '') ?? [];
      if (noticed === null && accounts.length > 0) {
        steps.push({ task, kind: 'notice-sent', channel: 'mail' });
        told['mail.recall-asked'].push(...accounts);
      }
      const again = reminded === null || now.getTime() - Date.parse(reminded) >= REMINDED_EVERY_MS;
      if (dueAt < now && again && accounts.length > 0) {
        steps.push({ task, kind: 'reminded', channel: 'mail' });
        told['mail.recall-late'].push(...accounts);
      }
      if (escalated === null && workingDaysLater(dueAt, ESCALATED_AFTER_WORKING_DAYS) < now) {
        steps.push({ task, kind: 'escalated', channel: null });
        isPassedOn = true;
      }
    }
    if (steps.length === 0) return { taken: 0, last };
    if (isPassedOn)
      for (const role of PASSED_ON_TO)
        told['mail.recall-late'].push(...(await accountsAt(tx, { role, site: null })).map(({ id }) => id));
    await tx.recallStep.createMany({
      data: steps.map((step) => ({ ...step, id: tools.ids.uuid(), at: now })),
      skipDuplicates: true,
    });
    await write(tx, 'mail.recall-asked', told['mail.recall-asked'], now);
    await write(tx, 'mail.recall-late', told['mail.recall-late'], now);
    return { taken: steps.length, last };
  });
}
