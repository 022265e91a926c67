/** Training in the handling of data, person by person: what the office recorded, and who is told that it ends. */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { type Day, dayOf, storedDay } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { reminderDue } from '../../domain/forum/ends.ts';
import { affiliatedNow } from '../requests/affiliations.ts';

type Whose = { readonly account: string; readonly organisation: string };

/** The last day on which it holds; null where none was recorded, or where she is not of that organisation any more. */
export async function trainedUntil(
  tx: Pick<Transaction, 'training' | 'affiliation'>,
  whose: Whose,
  now: Date,
): Promise<Day | null> {
  if ((await tx.affiliation.count({ where: { ...whose, ...affiliatedNow(now) } })) === 0) return null;
  const last = await tx.training.findFirst({ where: whose, orderBy: [{ untilDay: 'desc' }, { id: 'asc' }] });
  return last && storedDay(last.untilDay);
}

/** Each is written to 60 and 14 days before the end, once each. Run by the worker; safe at any time. @returns how many */
export async function remindTraining(tools: Tools): Promise<number> {
  return withAccess(tools.database, systemAccess('training'), async (tx) => {
    const now = tools.clock.now();
    const people = await tx.affiliation.findMany({ where: affiliatedNow(now) });
    const mails = [];
    for (const { account, organisation } of people) {
      const where = { account, organisation };
      const last = await tx.training.findFirst({ where, orderBy: [{ untilDay: 'desc' }, { id: 'asc' }] });
      const due = last && reminderDue(storedDay(last.untilDay), dayOf(now.toISOString()));
      if (!last || !due) continue;
      const key = `training-ends:${last.id}:${due}`;
      mails.push({ topic: 'mail.training-ends', key, payload: { account } });
    }
    await enqueue(tx, mails, now);
    return mails.length;
  });
}
