/** A role is given by two and taken by one: proposals, their confirmation, and what ends. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { isStaffRole } from '#app/adapters/session/actor.ts';
import { openSites } from '#app/hospital/index.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type GivenRole,
  PROPOSAL_DAYS,
  ROLES_GIVEN,
  refusedEnding,
  refusedRoleConfirmation,
  refusedRoleProposal,
} from '#app/kernel/domain/programme/administration.ts';
import { emailLookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { addStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { hashPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { sendAccountLink } from '#app/kernel/services/access/send-account-link.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { refusedNamesake, whoseAccount } from '#app/kernel/services/access/whose-account.ts';
import {
  type Administrator,
  administer,
  administering,
} from '#app/kernel/services/administration/administer.server.ts';
import { namesOf, staffNames } from '#app/kernel/services/administration/staff-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const why = z.string().trim().min(5).max(300);
const sure = z.literal('yes', { error: 'administration:error.sure' });
export const roleForm = z.strictObject({ role: z.enum(ROLES_GIVEN), site: z.string().max(60), why, sure });
export const newPersonForm = roleForm.extend({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200),
  person: whoseAccount,
});
export const whyForm = z.strictObject({ why, sure });
export const roleDecisionForm = z.strictObject({ proposal: z.uuid(), decide: z.enum(['given', 'refused']) });

const asked = (form: { readonly role: GivenRole; readonly site: string }) => ({
  role: form.role,
  site: form.site === '' ? null : form.site,
});

const heldBy = (tx: Transaction, accountId: string) =>
  tx.accountRole.findMany({ where: { accountId, revokedAt: null }, select: { id: true, role: true, site: true } });

async function propose(
  tools: Tools,
  tx: Transaction,
  who: Administrator,
  { account, why: reason, ...form }: { account: string; role: GivenRole; site: string; why: string },
): Promise<Refused | null> {
  const wanted = { account, ...asked(form) };
  const sites = (await openSites(tx)).map(({ id }) => id);
  const refused = refusedRoleProposal(wanted, await ownAccounts(tx, who.account), {
    openSites: sites,
    held: await heldBy(tx, account),
  });
  if (refused) return refused;
  const open = { account, role: wanted.role, site: wanted.site, outcome: null };
  if ((await tx.roleProposal.count({ where: open })) > 0) return refuse('nothing-changes');
  const row = { id: tools.ids.uuid(), ...wanted, why: reason, proposedBy: who.account, proposedAt: tools.clock.now() };
  await tx.roleProposal.create({ data: row });
  return null;
}

/** For an account that is known; nothing opens before somebody else has confirmed it. */
export const proposeRole = (tools: Tools, who: Administrator, account: string, form: z.output<typeof roleForm>) =>
  administer<null>(tools, who, administering(who), async (tx) => {
    const refused = await propose(tools, tx, who, { account, ...form });
    return refused ?? { ok: true, acts: [], result: null };
  });

/**
 * Somebody new, or somebody whose address is known already: she keeps her account and gets the role beside. The page
 * says the same in both cases.
 */
export async function proposePerson(tools: Tools, who: Administrator, form: z.output<typeof newPersonForm>) {
  const personId = tools.ids.uuid();
  const passwordHash = await hashPassword(tools.keys, tools.ids.token());
  const names = await staffNames(tools);
  return administer<null>(tools, who, administering(who, personId), async (tx) => {
    const known = await tx.account.findFirst({ where: { emailLookup: emailLookupOf(tools.keys, form.email) } });
    const { name, email } = form;
    const namesake = known ? null : refusedNamesake(name, form.person, names);
    if (namesake) return namesake;
    const made = { name, email, roles: [], personId, passwordHash, totpSecret: null };
    const account = known?.id ?? (await addStaffAccount(tools, tx, made));
    const refused = await propose(tools, tx, who, { account, ...form });
    return refused ?? { ok: true, acts: [], result: null };
  });
}

/** With the second word the role stands; who has never had a secret is written to, at her own address. */
async function give(tools: Tools, tx: Transaction, proposal: { account: string; role: string; site: string | null }) {
  const { account, role, site } = proposal;
  const now = tools.clock.now();
  await tx.accountRole.create({ data: { id: tools.ids.uuid(), accountId: account, role, site, grantedAt: now } });
  const row = await tx.account.update({ where: { id: account }, data: { disabledAt: null } });
  const passkeys = await tx.passkey.count({ where: { accountId: account, removedAt: null } });
  const isNew = row.totpSecret === null && passkeys === 0 && row.signInNumber === null;
  if (isNew) await sendAccountLink(tools, tx, account, now);
}

export const decideProposal = (
  tools: Tools,
  who: Administrator,
  { proposal: id, decide }: z.output<typeof roleDecisionForm>,
) =>
  administer<null>(tools, who, administering(who), async (tx, now) => {
    const row = await tx.roleProposal.findUnique({ where: { id } });
    if (!row) return refuse('role-unknown');
    if (row.outcome !== null) return refuse('proposal-decided');
    const ageDays = (now.getTime() - row.proposedAt.getTime()) / DAY_MS;
    // taking one's own proposal back is refusing it
    const own = await ownAccounts(tx, who.account);
    const refused = decide === 'given' && refusedRoleConfirmation({ ...row, ageDays }, own);
    if (refused) return refused;
    await tx.roleProposal.update({ where: { id }, data: { outcome: decide, decidedBy: who.account, decidedAt: now } });
    if (decide === 'refused') return { ok: true, acts: [], result: null };
    await give(tools, tx, row);
    const to = row.site === null ? row.role : `${row.role}:${row.site}`;
    const act = { act: 'role-given', about: row.account, to, proposedBy: row.proposedBy, why: row.why } as const;
    return { ok: true, acts: [act], result: null };
  });

async function otherAdministrators(tx: Transaction, account: string): Promise<number> {
  const others = { notIn: [...(await ownAccounts(tx, account))] };
  return tx.accountRole.count({
    where: { role: 'administrator', revokedAt: null, accountId: others, account: { disabledAt: null } },
  });
}

/** Her next request, page or form, finds the role gone. */
export const endRole = (
  tools: Tools,
  who: Administrator,
  { account, role: id, why: reason }: { readonly account: string; readonly role: string; readonly why: string },
) =>
  administer<null>(tools, who, administering(who), async (tx, now) => {
    const held = (await heldBy(tx, account)).find((one) => one.id === id && isStaffRole(one.role));
    if (!held) return refuse('role-unknown');
    const others = await otherAdministrators(tx, account);
    const refused = refusedEnding({ account, ends: [held.role] }, await ownAccounts(tx, who.account), others);
    if (refused) return refused;
    await tx.accountRole.update({ where: { id }, data: { revokedAt: now } });
    const to = held.site === null ? held.role : `${held.role}:${held.site}`;
    return { ok: true, acts: [{ act: 'role-ended', about: account, to, why: reason }], result: null };
  });

/**
 * Every role of the programme's ends, and with them what was open in them. Who also takes part keeps that: her own pages are
 * hers. Without anything else the account itself is shut.
 */
export const closeAccount = (tools: Tools, who: Administrator, account: string, reason: string) =>
  administer<null>(tools, who, administering(who), async (tx, now) => {
    const held = await heldBy(tx, account);
    const staff = held.filter(({ role }) => isStaffRole(role));
    const refused = refusedEnding(
      { account, ends: staff.map(({ role }) => role) },
      await ownAccounts(tx, who.account),
      await otherAdministrators(tx, account),
    );
    if (refused) return refused;
    if (!(await tx.account.findUnique({ where: { id: account } }))) return refuse('role-unknown');
    await tx.accountRole.updateMany({ where: { id: { in: staff.map(({ id }) => id) } }, data: { revokedAt: now } });
    await tx.roleProposal.updateMany({
      where: { account, outcome: null },
      data: { outcome: 'refused', decidedBy: who.account, decidedAt: now },
    });
    const isOnlyStaff = await holdsNothingElse(tx, account, held.length === staff.length);
    if (isOnlyStaff) {
      await tx.account.update({ where: { id: account }, data: { disabledAt: now } });
      await sessionsOf(tools).endAll(account, null, 'revoked', tx);
    }
    return { ok: true, acts: [{ act: 'account-closed', about: account, to: null, why: reason }], result: null };
  });

async function holdsNothingElse(tx: Transaction, accountId: string, onlyStaffRoles: boolean): Promise<boolean> {
  if (!onlyStaffRoles) return false;
  const decides = await tx.proxyPower.count({ where: { accountId, endedAt: null } });
  const follows = await tx.familyViewer.count({ where: { accountId, endedAt: null } });
  const invited = await tx.invitation.count({ where: { accountId, closedAt: null } });
  return decides + follows + invited === 0;
}

/** All sessions in a role of the programme: a lost device, say. Her roles stay; she signs in again. */
export const endStaffSessions = (tools: Tools, who: Administrator, account: string, reason: string) =>
  administer<null>(tools, who, administering(who), async (tx) => {
    const rows = await tx.session.findMany({ where: { accountId: account }, select: { id: true, role: true } });
    for (const { id, role } of rows) if (isStaffRole(role)) await sessionsOf(tools).end(id, 'revoked');
    return { ok: true, acts: [{ act: 'sessions-ended', about: account, to: null, why: reason }], result: null };
  });

export type ProposalLine = {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly role: GivenRole;
  readonly site: string | null;
  readonly why: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly isOwn: boolean;
  readonly isLapsed: boolean;
};

/** What waits for a second word, the oldest first. */
export async function listRoleProposals(tools: Tools, who: Administrator): Promise<readonly ProposalLine[]> {
  const rows = await tools.database.prisma.roleProposal.findMany({
    where: { outcome: null },
    orderBy: { proposedAt: 'asc' },
  });
  const names = await staffAndProposed(tools, rows);
  const own = await ownAccounts(tools.database.prisma, who.account);
  const oldest = tools.clock.now().getTime() - PROPOSAL_DAYS * DAY_MS;
  return rows.map(({ id, account, role, site, why: reason, proposedBy, proposedAt }) => ({
    id,
    account,
    name: names.get(account) ?? '',
    role: role as GivenRole,
    site,
    why: reason,
    proposedBy: names.get(proposedBy) ?? '',
    proposedAt,
    isOwn: own.has(proposedBy) || own.has(account),
    isLapsed: proposedAt.getTime() < oldest,
  }));
}

const staffAndProposed = (tools: Tools, rows: readonly { account: string; proposedBy: string }[]) =>
  namesOf(
    tools,
    rows.flatMap(({ account, proposedBy }) => [account, proposedBy]),
  );
