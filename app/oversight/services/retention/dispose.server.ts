/**
 * What is past its time goes: by itself where its rule says so, after the words of two people where it takes somebody's
 * texts or where there is more of it than usual. What went is certified: how many, and a digest of their numbers.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { type Disposal, Prisma } from '#app/adapters/database/generated/client.ts';
import { lock, rows } from '#app/adapters/database/raw.server.ts';
import { isOwn } from '#app/kernel/domain/access/own-accounts.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { isSamePerson, ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { administer } from '#app/kernel/services/administration/administer.server.ts';
import { settingNow } from '#app/kernel/services/administration/settings.server.ts';
import { namesOf } from '#app/kernel/services/administration/staff-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { DISPOSED, type DisposedKind, needsTwo, PERIOD_OF } from '../../domain/retention/schedule.ts';
import { isHeld, type RetentionKeeper } from './holds.server.ts';

const ACCESS = systemAccess('retention');
const keeping = ({ account, role }: RetentionKeeper) => ({ ...ACCESS, account, role });

export const approvalForm = z.strictObject({
  do: z.enum(['approve', 'refuse']),
  disposal: z.uuid(),
  why: z.string().trim().min(5).max(300),
  sure: z.literal('yes', { error: 'administration:error.sure' }),
});

/** null for a kind that is not known */
const foundSchema = z.object({ n: z.int().nullable() });
const goneSchema = z.object({ gone: z.int(), digest: z.string() });

async function found(tx: Transaction, kind: DisposedKind, before: Date): Promise<number> {
  const [row] = await rows(tx, foundSchema, Prisma.sql`select disposable(${kind}, ${before}::timestamptz) as n`);
  return row?.n ?? 0;
}

/** In one transaction: the rows and their certificate, or neither. */
async function carryOut(tools: Tools, tx: Transaction, id: string): Promise<void> {
  const [row] = await rows(tx, goneSchema, Prisma.sql`select gone, digest from dispose(${id}::uuid)`);
  if (row) await tx.disposal.update({ where: { id }, data: { ...row, doneAt: tools.clock.now() } });
}

/** One kind: proposed where anything is due, carried out where nobody's word is needed or both have been said. */
const disposeKind = (tools: Tools, kind: DisposedKind): Promise<void> =>
  withAccess(tools.database, ACCESS, async (tx) => {
    await lock(tx, `dispose:${kind}`);
    if (await isHeld(tx, kind)) return;
    const open = await tx.disposal.findFirst({ where: { kind, doneAt: null, refusedAt: null } });
    if (open) {
      if (open.secondBy !== null) await carryOut(tools, tx, open.id);
      return;
    }
    const now = tools.clock.now();
    const before = new Date(now.getTime() - (await settingNow(tx, PERIOD_OF[kind])) * DAY_MS);
    // refused by a person: not laid before anybody again within a month
    const since = new Date(now.getTime() - 30 * DAY_MS);
    if ((await tx.disposal.count({ where: { kind, refusedAt: { gt: since } } })) > 0) return;
    const count = await found(tx, kind, before);
    if (count === 0) return;
    const id = tools.ids.uuid();
    await tx.disposal.create({ data: { id, kind, before, found: count, proposedAt: now } });
    if (!needsTwo(kind, count)) await carryOut(tools, tx, id);
  });

/** Run by the worker; safe at any time. */
export async function disposeDue(tools: Tools): Promise<void> {
  for (const kind of DISPOSED) await disposeKind(tools, kind);
}

/** The first word, or the second; or no, which one person says. */
export const sayOnDisposal = (tools: Tools, who: RetentionKeeper, form: z.output<typeof approvalForm>) =>
  administer<null>(tools, who, keeping(who), async (tx, now) => {
    const { disposal: id, why } = form;
    const row = await tx.disposal.findFirst({ where: { id, doneAt: null, refusedAt: null } });
    if (!row) return refuse('disposal-unknown');
    if (form.do === 'refuse') {
      await tx.disposal.update({ where: { id }, data: { refusedBy: who.account, refusedAt: now } });
      return { ok: true, acts: [], result: null };
    }
    if (await isHeld(tx, row.kind)) return refuse('held');
    if (row.firstBy === null) {
      await tx.disposal.update({ where: { id }, data: { firstBy: who.account, firstAt: now } });
      return { ok: true, acts: [], result: null };
    }
    if (await isSamePerson(tx, row.firstBy, who.account)) return refuse('two-people-needed');
    if (row.secondBy !== null) return refuse('nothing-changes');
    await tx.disposal.update({ where: { id }, data: { secondBy: who.account, secondAt: now } });
    const act = { act: 'disposal-approved', about: id, to: row.kind, proposedBy: row.firstBy, why } as const;
    return { ok: true, acts: [act], result: null };
  });

export type DisposalLine = {
  readonly id: string;
  readonly kind: DisposedKind;
  readonly before: Date;
  readonly found: number;
  readonly proposedAt: Date;
  readonly first: string | null;
  readonly second: string | null;
  readonly state: 'first' | 'second' | 'approved' | 'done' | 'refused';
  /** said by the one who looks: another says the other word */
  readonly isOwn: boolean;
  readonly certificate: { readonly gone: number; readonly digest: string; readonly at: Date } | null;
};

function stateOf({ doneAt, refusedAt, firstBy, secondBy }: Disposal): DisposalLine['state'] {
  if (doneAt) return 'done';
  if (refusedAt) return 'refused';
  return secondBy ? 'approved' : firstBy ? 'second' : 'first';
}

/** of those that are over */
const SHOWN = 60;

export async function listDisposals(tools: Tools, account: string): Promise<readonly DisposalLine[]> {
  const own = await ownAccounts(tools.database.prisma, account);
  const { disposal } = tools.database.prisma;
  const newest = { orderBy: [{ proposedAt: 'desc' as const }, { id: 'asc' as const }] };
  const waits = { doneAt: null, refusedAt: null };
  const rows = [
    ...(await disposal.findMany({ ...newest, where: waits })),
    ...(await disposal.findMany({ ...newest, where: { NOT: waits }, take: SHOWN })),
  ];
  const names = await namesOf(
    tools,
    rows.flatMap(({ firstBy, secondBy }) => [firstBy, secondBy].filter((id) => id !== null)),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as DisposedKind,
    before: row.before,
    found: row.found,
    proposedAt: row.proposedAt,
    first: row.firstBy && (names.get(row.firstBy) ?? ''),
    second: row.secondBy && (names.get(row.secondBy) ?? ''),
    state: stateOf(row),
    isOwn: isOwn(own, row.firstBy),
    certificate: row.doneAt && { gone: row.gone ?? 0, digest: row.digest ?? '', at: row.doneAt },
  }));
}
