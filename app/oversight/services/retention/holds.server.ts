/** 保存の指示 (legal hold): set by one, at once; lifted by another. While it stands nothing within it is removed or erased. */
import { z } from 'zod';
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { codeSchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { isSamePerson, ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { administer } from '#app/kernel/services/administration/administer.server.ts';
import { namesOf } from '#app/kernel/services/administration/staff-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { readTypedIdentifier } from '#bridge/contract/identifiers.ts';
import { DISPOSED, type KeeperRole } from '../../domain/retention/schedule.ts';

export type RetentionKeeper = { readonly account: string; readonly role: KeeperRole };

const why = z.string().trim().min(5).max(300);
const sure = z.literal('yes', { error: 'administration:error.sure' });
export const holdForm = z.strictObject({
  do: z.literal('hold'),
  scope: z.enum(['all', ...DISPOSED, 'participant']),
  participant: z.string().trim().max(20),
  reference: codeSchema,
  why,
  sure,
});
export const liftHoldForm = z.strictObject({ do: z.literal('lift'), hold: z.uuid(), why, sure });

const heldSchema = z.object({ held: z.boolean() });

export async function isHeld(tx: Pick<Transaction, '$queryRaw'>, scope: string): Promise<boolean> {
  const [row] = await rows(tx, heldSchema, Prisma.sql`select is_held(${scope}) as held`);
  return row?.held ?? false;
}

const keeping = ({ account, role }: RetentionKeeper) => ({ ...systemAccess('retention'), account, role });

/** A number that is none is refused: a hold that holds nothing would be believed. */
async function scopeOf(tx: Transaction, form: z.output<typeof holdForm>): Promise<string | null> {
  if (form.scope !== 'participant') return form.scope;
  const participant = readTypedIdentifier('P-', form.participant);
  return participant && (await tx.enrolment.count({ where: { participant } })) > 0 ? participant : null;
}

export const setHold = (tools: Tools, who: RetentionKeeper, form: z.output<typeof holdForm>) =>
  administer<null>(tools, who, keeping(who), async (tx, now) => {
    const scope = await scopeOf(tx, form);
    if (scope === null) return refuse('hold-scope-unknown');
    const { reference, why: reason } = form;
    const id = tools.ids.uuid();
    await tx.legalHold.create({ data: { id, scope, reference, why: reason, setBy: who.account, setAt: now } });
    // whom it is about is in no entry that everybody may read
    const to = scope.startsWith('P-') ? 'participant' : scope;
    return { ok: true, acts: [{ act: 'hold-set', about: id, to, why: reason }], result: null };
  });

export const liftHold = (tools: Tools, who: RetentionKeeper, { hold, why: reason }: z.output<typeof liftHoldForm>) =>
  administer<null>(tools, who, keeping(who), async (tx, now) => {
    const row = await tx.legalHold.findFirst({ where: { id: hold, liftedAt: null } });
    if (!row) return refuse('hold-unknown');
    if (await isSamePerson(tx, row.setBy, who.account)) return refuse('two-people-needed');
    const data = { liftedBy: who.account, liftedAt: now, liftWhy: reason };
    await tx.legalHold.update({ where: { id: hold }, data });
    const act = { act: 'hold-lifted', about: hold, to: null, proposedBy: row.setBy, why: reason } as const;
    return { ok: true, acts: [act], result: null };
  });

export type HoldLine = {
  readonly id: string;
  readonly scope: string;
  readonly reference: string;
  readonly why: string;
  readonly by: string;
  readonly at: Date;
  readonly isOwn: boolean;
};

/** Those that stand. To an administrator a participant's number is no more than that there is one. */
export async function standingHolds(tools: Tools, who: RetentionKeeper): Promise<readonly HoldLine[]> {
  const rows = await tools.database.prisma.legalHold.findMany({ where: { liftedAt: null }, orderBy: { setAt: 'asc' } });
  const own = await ownAccounts(tools.database.prisma, who.account);
  const names = await namesOf(
    tools,
    rows.map(({ setBy }) => setBy),
  );
  return rows.map(({ id, scope, reference, why: reason, setBy, setAt }) => ({
    id,
    scope: scope.startsWith('P-') && who.role === 'administrator' ? 'participant' : scope,
    reference,
    why: reason,
    by: names.get(setBy) ?? '',
    at: setAt,
    isOwn: own.has(setBy),
  }));
}
