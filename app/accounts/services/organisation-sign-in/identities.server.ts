/**
 * Which account here is which there: by issuer and subject, after an administrator invited and the person, signed in here,
 * went there herself. Never by a mail address.
 */
import { createHmac } from 'node:crypto';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { isStaffRole } from '#app/adapters/session/actor.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import {
  type Administrator,
  administer,
  administering,
} from '#app/kernel/services/administration/administer.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Claims } from './provider.server.ts';

const INVITED_DAYS = 7;

const hashOf = ({ keys }: Pick<Tools, 'keys'>, { issuer, subject }: Pick<Claims, 'issuer' | 'subject'>): string =>
  createHmac('sha256', keys.programmeKey('organisation-sign-in/subject'))
    .update(`${issuer}\n${subject}`)
    .digest('base64url');

/** `invited`: she may connect it now */
export type OrganisationState = 'none' | 'invited' | 'linked';

export async function organisationStateOf(
  { database: { prisma }, clock }: Tools,
  accountId: string,
): Promise<OrganisationState> {
  const rows = await prisma.staffIdentity.findMany({ where: { accountId, endedAt: null } });
  if (rows.some(({ linkedAt }) => linkedAt !== null)) return 'linked';
  return rows.some(({ expiresAt }) => expiresAt > clock.now()) ? 'invited' : 'none';
}

/** An earlier invitation ends by it; an account that is connected stays so until it is taken apart. */
export const inviteToOrganisation = (tools: Tools, who: Administrator, account: string, why: string) =>
  administer<null>(tools, who, administering(who), async (tx, now) => {
    const roles = await tx.accountRole.findMany({ where: { accountId: account, revokedAt: null } });
    if ((await isSamePerson(tx, account, who.account)) || !roles.some(({ role }) => isStaffRole(role)))
      return refuse('not-permitted');
    if ((await tx.staffIdentity.count({ where: { accountId: account, endedAt: null, linkedAt: { not: null } } })) > 0)
      return refuse('nothing-changes');
    await tx.staffIdentity.updateMany({ where: { accountId: account, endedAt: null }, data: { endedAt: now } });
    const expiresAt = new Date(now.getTime() + INVITED_DAYS * DAY_MS);
    const row = { id: tools.ids.uuid(), accountId: account, invitedBy: who.account, invitedAt: now, expiresAt };
    await tx.staffIdentity.create({ data: row });
    return { ok: true, acts: [{ act: 'organisation-invited', about: account, to: null, why }], result: null };
  });

/** Her sessions end, too: they may have come from there. */
export const takeApart = (tools: Tools, who: Administrator, account: string, why: string) =>
  administer<null>(tools, who, administering(who), async (tx, now) => {
    const { count } = await tx.staffIdentity.updateMany({
      where: { accountId: account, endedAt: null },
      data: { endedAt: now },
    });
    if (count === 0) return refuse('nothing-changes');
    await sessionsOf(tools).endAll(account, null, 'revoked', tx);
    return { ok: true, acts: [{ act: 'organisation-parted', about: account, to: null, why }], result: null };
  });

/** False where nobody invited her, the time is over, or that account there is somebody's already. */
export async function link(tools: Tools, accountId: string, claims: Claims): Promise<boolean> {
  const now = tools.clock.now();
  const subjectHash = hashOf(tools, claims);
  const linking = async (tx: Transaction) => {
    const open = { accountId, endedAt: null, linkedAt: null, expiresAt: { gt: now } };
    const { count } = await tx.staffIdentity.updateMany({ where: open, data: { subjectHash, linkedAt: now } });
    if (count === 1) await audit(tx, now, 'organisation-linked', accountId);
    return count === 1;
  };
  return tools.database.prisma.$transaction(linking).catch((error: { code?: string }) => {
    if (error.code === 'P2002') return false;
    throw error;
  });
}

/** Null where no account here is connected with that one. */
export async function accountBehind(tools: Tools, claims: Claims): Promise<string | null> {
  const where = { subjectHash: hashOf(tools, claims), endedAt: null, linkedAt: { not: null } };
  const row = await tools.database.prisma.staffIdentity.findFirst({ where, select: { accountId: true } });
  return row?.accountId ?? null;
}
