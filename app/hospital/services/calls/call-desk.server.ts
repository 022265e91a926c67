/** Who wants to be called at this hospital, the nearest date first; and how each try went. */
import { z } from 'zod';
import { type Access, withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { callRows, openCalls, type ShownCall, TRY_OUTCOMES } from './load-calls.server.ts';

type Coordinator = { readonly account: string; readonly site: string };

export type CallLine = {
  readonly id: string;
  readonly participant: string;
  readonly dueAt: string;
  readonly late: boolean;
  readonly tries: number;
};

const accessOf = (coordinator: Coordinator): Access => ({
  ...coordinator,
  role: 'site-coordinator',
  reason: 'call-back',
});
export async function listCalls(tools: Tools, coordinator: Coordinator): Promise<readonly CallLine[]> {
  const now = tools.clock.now();
  const rows = await withAccess(tools.database, { ...accessOf(coordinator), reason: 'desk' }, (tx) =>
    tx.callRequest.findMany({
      where: { site: coordinator.site, closedAt: null },
      include: { _count: { select: { tries: true } } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    }),
  );
  return rows.map(({ id, participant, dueAt, _count }) => ({
    id,
    participant,
    dueAt: dueAt.toISOString(),
    late: dueAt < now,
    tries: _count.tries,
  }));
}

const identitySchema = z.object({ name: z.string() });
export type CallPage = { readonly call: ShownCall; readonly name: string };

/** Null where there is none at this site. The opening is logged: the number is hers. */
export async function loadCall(tools: Tools, coordinator: Coordinator, id: string): Promise<CallPage | null> {
  if (!isUuid(id)) return null;
  const access = accessOf(coordinator);
  return withAccess(tools.database, access, async (tx) => {
    const row = await tx.callRequest.findFirst({ where: { id, site: coordinator.site }, ...callRows });
    if (!row) return null;
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: row.participant } });
    const query = { personId, kind: 'identity', at: tools.clock.now() } as const;
    const identity = await readLatest(tx, tools.keys, access, query);
    const [call] = await openCalls(tools, tx, access, personId, [row]);
    return { call: call as ShownCall, name: identity ? identitySchema.parse(JSON.parse(identity)).name : '' };
  });
}

export const tryForm = z.strictObject({
  outcome: z.enum(TRY_OUTCOMES, { error: 'coordinator:call.outcomeMissing' }),
  idempotencyKey: z.uuid(),
});

/** Reached or no longer wanted, it is closed. Sent twice, it stands once. @returns false where there is no such open request here */
export async function recordTry(
  tools: Tools,
  coordinator: Coordinator,
  id: string,
  form: z.output<typeof tryForm>,
): Promise<boolean> {
  if (!isUuid(id)) return false;
  return withAccess(tools.database, accessOf(coordinator), async (tx) => {
    const row = await tx.callRequest.findFirst({ where: { id, site: coordinator.site } });
    if (!row) return false;
    const at = tools.clock.now();
    const once = [{ scope: `call-try:${id}`, key: form.idempotencyKey, outcome: {}, createdAt: at }];
    if ((await tx.idempotencyKey.createMany({ data: once, skipDuplicates: true })).count === 0) return true;
    if (row.closedAt) return false;
    const data = { id: tools.ids.uuid(), requestId: id, outcome: form.outcome, at, by: coordinator.account };
    await tx.callTry.create({ data });
    if (form.outcome === 'not-reached') {
      const payload = { participant: row.participant };
      await enqueue(tx, [{ topic: 'mail.call-tried', key: `call-tried:${data.id}`, payload }], at);
    }
    if (form.outcome !== 'not-reached') await tx.callRequest.update({ where: { id }, data: { closedAt: at } });
    return true;
  });
}
