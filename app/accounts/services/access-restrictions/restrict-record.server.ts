/**
 * A record that opens to named staff alone: for a participant who works at the hospital, sits on a committee or works for
 * an applicant, or who asks for it. Each opening is told to her at once. And "this is a relative of mine", which closes a
 * record to the one who says so, for good. What a closed record looks like is the database's to say: like none.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { colleaguesAt } from './colleagues.server.ts';

const WHYS = ['works-here', 'committee', 'applicant', 'asked'] as const;

export const guardForm = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('restrict'),
    why: z.enum(WHYS),
    /** accounts of this hospital's staff */
    readers: z.array(z.uuid()).min(1),
  }),
  z.strictObject({ do: z.literal('open') }),
  z.strictObject({ do: z.literal('relative'), sure: z.literal('yes') }),
]);
export type GuardForm = z.output<typeof guardForm>;

type Coordinator = { readonly account: string; readonly site: string };
export type Colleague = { readonly account: string; readonly name: string; readonly isNamed: boolean };
export type GuardPage = {
  readonly restricted: { readonly why: (typeof WHYS)[number]; readonly since: Date } | null;
  readonly colleagues: readonly Colleague[];
};

const accessFor = (coordinator: Coordinator) => ({ ...coordinator, role: 'site-coordinator', reason: 'desk' });

/** Null where there is no such participant open to this coordinator. */
export async function loadGuard(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
): Promise<GuardPage | null> {
  const found = await withAccess(tools.database, accessFor(coordinator), async (tx) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return null;
    const { personId } = opened;
    const row = await tx.restrictedRecord.findFirst({ where: { personId, endedAt: null } });
    const readers = await tx.recordReader.findMany({ where: { personId, endedAt: null } });
    return { row, named: new Set(readers.map(({ accountId }) => accountId)) };
  });
  if (!found) return null;
  const { row, named } = found;
  const colleagues = await colleaguesAt(tools, coordinator.site);
  return {
    restricted: row && { why: WHYS.find((one) => one === row.why) ?? 'asked', since: row.setAt },
    colleagues: colleagues.map((one) => ({ ...one, isNamed: named.has(one.account) })),
  };
}

/** Said again, the newest word counts. */
export async function changeGuard(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  form: GuardForm,
): Promise<Done> {
  const staff = form.do === 'restrict' ? await colleaguesAt(tools, coordinator.site) : [];
  return withAccess(tools.database, accessFor(coordinator), async (tx) => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } } as const;
    const { personId } = opened;
    const now = tools.clock.now();
    const by = coordinator.account;
    if (form.do === 'relative') {
      const data = [{ accountId: by, personId, declaredAt: now }];
      await tx.declaredRelative.createMany({ data, skipDuplicates: true });
      return { ok: true } as const;
    }
    if (form.do === 'restrict' && !form.readers.every((one) => staff.some(({ account }) => account === one)))
      return { ok: false, refusal: { code: 'not-permitted' } } as const;
    await tx.recordReader.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } });
    if (form.do === 'open') {
      await tx.restrictedRecord.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } });
      return { ok: true } as const;
    }
    const set = { why: form.why, setAt: now, setBy: by, endedAt: null };
    await tx.restrictedRecord.upsert({ where: { personId }, create: { personId, ...set }, update: set });
    for (const accountId of form.readers) {
      const named = { namedBy: by, namedAt: now, endedAt: null };
      const where = { personId_accountId: { personId, accountId } };
      await tx.recordReader.upsert({ where, create: { personId, accountId, ...named }, update: named });
    }
    return { ok: true } as const;
  });
}
