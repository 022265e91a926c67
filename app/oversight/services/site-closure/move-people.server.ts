/**
 * The worker moves the people of a hospital that was closed, each by the act by which one person moves, some at a time.
 * Cut off in between it goes on where it was: who has moved is at the other hospital already.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import { COUNTING, moveEnrolment } from '#app/hospital/index.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';

const AT_ONCE = 50;

type Closure = { readonly id: string; readonly site: string; readonly toSite: string; readonly decision: string };

/** @returns the last one looked at; null where nobody is left. Who has ended her part long ago stays where she was */
async function moveSome(tools: Tools, { id, site, toSite, decision }: Closure, after: string): Promise<string | null> {
  const rows = await withAccess(tools.database, COUNTING, (tx) =>
    tx.enrolment.findMany({
      where: { site, participant: { gt: after } },
      orderBy: { participant: 'asc' },
      take: AT_ONCE,
      select: { participant: true },
    }),
  );
  for (const row of rows) {
    const participant = participantIdSchema.parse(row.participant);
    const actor = { role: 'system', account: null, channel: 'system' } as const;
    const moved = { from: site, to: toSite, why: 'site-closed', note: decision } as const;
    const done = await moveEnrolment(tools, { actor, access: COUNTING }, participant, moved, id);
    if (!done.ok && done.refusal.code !== 'enrolment-closed') throw new Error(done.refusal.code);
  }
  return rows.at(-1)?.participant ?? null;
}

export const closingHandlers = (tools: Tools): Readonly<Record<string, OutboxHandler>> => ({
  'site.close': async ({ payload, tx, now }) => {
    const { closure: id, after } = z.object({ closure: z.uuid(), after: z.string().default('') }).parse(payload);
    const closure = await tx.siteClosure.findUnique({ where: { id } });
    if (!closure?.confirmedAt || closure.doneAt) return;
    const last = await moveSome(tools, closure, after);
    if (last === null) await tx.siteClosure.update({ where: { id }, data: { doneAt: now } });
    else {
      const more = { topic: 'site.close', key: `site-close:${id}:${last}`, payload: { closure: id, after: last } };
      await enqueue(tx, [more], now);
    }
  },
});
