/**
 * Who has lost her second factor: one administrator asks, another, who made sure of her as well, takes the old ones away. Then
 * all sessions end, so does the link with her organisation's sign-in, and a link to start again goes to her own address, which
 * nobody here sees or can change.
 */
import { z } from 'zod';
import { isStaffRole } from '#app/adapters/session/actor.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { refusedRoleConfirmation } from '#app/kernel/domain/programme/administration.ts';
import { isSamePerson, ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { sendAccountLink } from '#app/kernel/services/access/send-account-link.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import {
  type Administrator,
  administer,
  administering,
} from '#app/kernel/services/administration/administer.server.ts';
import { namesOf } from '#app/kernel/services/administration/staff-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export const renewalForm = z.strictObject({ renewal: z.uuid(), decide: z.enum(['given', 'refused']) });

export const askFactorRenewal = (tools: Tools, who: Administrator, account: string, why: string) =>
  administer<null>(tools, who, administering(who), async (tx, now) => {
    if (await isSamePerson(tx, account, who.account)) return refuse('own-access');
    const roles = await tx.accountRole.findMany({ where: { accountId: account, revokedAt: null } });
    if (!roles.some(({ role }) => isStaffRole(role))) return refuse('role-unknown');
    if ((await tx.factorRenewal.count({ where: { accountId: account, outcome: null } })) > 0)
      return refuse('nothing-changes');
    const row = { id: tools.ids.uuid(), accountId: account, why, askedBy: who.account, askedAt: now };
    await tx.factorRenewal.create({ data: row });
    return { ok: true, acts: [], result: null };
  });

export const decideFactorRenewal = (
  tools: Tools,
  who: Administrator,
  { renewal: id, decide }: z.output<typeof renewalForm>,
) =>
  administer<null>(tools, who, administering(who), async (tx, now) => {
    const row = await tx.factorRenewal.findUnique({ where: { id } });
    if (!row) return refuse('role-unknown');
    if (row.outcome !== null) return refuse('proposal-decided');
    const { accountId: account, askedBy } = row;
    if (decide === 'given') {
      const ageDays = (now.getTime() - row.askedAt.getTime()) / DAY_MS;
      const own = await ownAccounts(tx, who.account);
      const refused = refusedRoleConfirmation({ account, proposedBy: askedBy, ageDays }, own);
      if (refused) return refused;
    }
    await tx.factorRenewal.update({ where: { id }, data: { outcome: decide, decidedBy: who.account, decidedAt: now } });
    if (decide === 'refused') return { ok: true, acts: [], result: null };
    await tx.account.update({ where: { id: account }, data: { totpSecret: null, totpLastStep: null } });
    await tx.passkey.updateMany({ where: { accountId: account, removedAt: null }, data: { removedAt: now } });
    await tx.staffIdentity.updateMany({ where: { accountId: account, endedAt: null }, data: { endedAt: now } });
    await sessionsOf(tools).endAll(account, null, 'recovered', tx);
    await sendAccountLink(tools, tx, account, now);
    const act = { act: 'way-in-renewed', about: account, to: null, proposedBy: askedBy, why: row.why } as const;
    return { ok: true, acts: [act], result: null };
  });

export type RenewalLine = {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly why: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly isOwn: boolean;
};

/** Those that are open, the oldest first. */
export async function listFactorRenewals(tools: Tools, who: Administrator): Promise<readonly RenewalLine[]> {
  const rows = await tools.database.prisma.factorRenewal.findMany({
    where: { outcome: null },
    orderBy: { askedAt: 'asc' },
  });
  const own = await ownAccounts(tools.database.prisma, who.account);
  const names = await namesOf(
    tools,
    rows.flatMap(({ accountId, askedBy }) => [accountId, askedBy]),
  );
  return rows.map(({ id, accountId: account, why, askedBy, askedAt }) => ({
    id,
    account,
    name: names.get(account) ?? '',
    why,
    askedBy: names.get(askedBy) ?? '',
    askedAt,
    isOwn: own.has(askedBy) || own.has(account),
  }));
}
