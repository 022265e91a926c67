/**
 * Accounts of a member organisation: issued by the forum's office with a link by mail, looking at aggregates alone or
 * asking too, ended when the person leaves. The second factor is made at the first sign-in, as with staff.
 */
import { z } from 'zod';
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { codeSchema, daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { type Day, dayOf, storedDay } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { emailLookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { addStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { hashPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { sendAccountLink } from '#app/kernel/services/access/send-account-link.server.ts';
import { refusedNamesake, whoseAccount } from '#app/kernel/services/access/whose-account.ts';
import { readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Ending, endingOf } from '../../domain/forum/ends.ts';
import { affiliatedNow } from '../requests/affiliations.ts';
import { type ForumOfficer, forumAccess } from './applications.server.ts';

export const issueForm = z.strictObject({
  do: z.literal('issue'),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200),
  may: z.enum(['ask', 'overview']),
  person: whoseAccount,
});
const whose = { account: z.uuid() };
export const leaveForm = z.strictObject({ do: z.literal('leave'), ...whose });
export const linkForm = z.strictObject({ do: z.literal('link'), ...whose });
export const trainingForm = z.strictObject({
  do: z.literal('training'),
  ...whose,
  passedOn: daySchema,
  until: daySchema,
  certificate: codeSchema,
});
const ASKING = ['applicant', 'data-user'];

/** The organisation of an application whose contract is on record. */
const memberOf = async (tx: Transaction, application: string) => {
  const row = await tx.forumApplication.findUnique({ where: { id: application } });
  return row?.organisation ? { organisation: row.organisation, recipientClass: row.recipientClass } : null;
};

/** Somebody who asks for another organisation already keeps her account; nobody else's account is touched. */
async function knownApplicant(tools: Tools, tx: Transaction, email: string) {
  const emailLookup = emailLookupOf(tools.keys, email);
  return tx.account.findFirst({ where: { emailLookup }, include: { roles: true } });
}

export async function issueAccount(
  tools: Tools,
  officer: ForumOfficer,
  application: string,
  { name, email, may, person }: z.output<typeof issueForm>,
): Promise<Done> {
  const personId = tools.ids.uuid();
  const passwordHash = await hashPassword(tools.keys, tools.ids.token());
  // names open in a transaction of their own, before the one that writes
  const asking = await withAccess(tools.database, forumAccess(officer), (tx) => memberOf(tx, application));
  const names = asking ? (await forumPeopleOf(tools, asking.organisation)).map((one) => one.name) : [];
  return withAccess(tools.database, { ...forumAccess(officer), person: personId }, async (tx): Promise<Done> => {
    await lock(tx, 'forum-account');
    const now = tools.clock.now();
    const member = await memberOf(tx, application);
    if (!member) return refuse('application-stage');
    const { organisation, recipientClass } = member;
    const known = await knownApplicant(tools, tx, email);
    if (known && (known.disabledAt || !known.roles.some(({ role }) => ASKING.includes(role))))
      return refuse('address-not-usable');
    if (known && (await tx.affiliation.count({ where: { account: known.id, organisation, ...affiliatedNow(now) } })))
      return refuse('already-affiliated');
    const namesake = known ? null : refusedNamesake(name, person, names);
    if (namesake) return namesake;
    const roles = [{ role: 'applicant', site: null }] as const;
    const made = { name, email, roles, personId, passwordHash, totpSecret: null };
    const account = known?.id ?? (await addStaffAccount(tools, tx, made));
    if (known && !known.roles.some(({ role, revokedAt }) => ASKING.includes(role) && !revokedAt))
      await tx.accountRole.create({
        data: { id: tools.ids.uuid(), accountId: account, role: 'applicant', grantedAt: now },
      });
    const given = { recipientClass, overviewOnly: may === 'overview', since: now, until: null };
    const where = { account_organisation: { account, organisation } };
    await tx.affiliation.upsert({ where, create: { account, organisation, ...given }, update: given });
    await audit(tx, now, 'affiliation-given', account, { by: officer.account, application });
    if (!known?.totpSecret) await sendAccountLink(tools, tx, account, now);
    return { ok: true };
  });
}

const onAccount = (
  tools: Tools,
  officer: ForumOfficer,
  { application, account }: { readonly application: string; readonly account: string },
  act: (tx: Transaction, organisation: string, now: Date) => Promise<Done>,
): Promise<Done> =>
  withAccess(tools.database, forumAccess(officer), async (tx) => {
    const now = tools.clock.now();
    const member = await memberOf(tx, application);
    const held = member && { account, organisation: member.organisation, ...affiliatedNow(now) };
    if (!member || !held || (await tx.affiliation.count({ where: held })) === 0) return refuse('affiliation-missing');
    return act(tx, member.organisation, now);
  });

/** She leaves: her session ends with her next request, since each asks for the role. Her requests stay the organisation's. */
export const endAffiliation = (
  tools: Tools,
  officer: ForumOfficer,
  application: string,
  { account }: z.output<typeof leaveForm>,
): Promise<Done> =>
  onAccount(tools, officer, { application, account }, async (tx, organisation, now) => {
    const where = { account_organisation: { account, organisation } };
    await tx.affiliation.update({ where, data: { until: now } });
    const others = await tx.affiliation.count({ where: { account, ...affiliatedNow(now) } });
    const asking = { accountId: account, role: { in: ASKING }, revokedAt: null };
    if (others === 0) await tx.accountRole.updateMany({ where: asking, data: { revokedAt: now } });
    await audit(tx, now, 'affiliation-ended', account, { by: officer.account, application });
    return { ok: true };
  });

export const sendLinkAgain = (
  tools: Tools,
  officer: ForumOfficer,
  application: string,
  { account }: z.output<typeof linkForm>,
): Promise<Done> =>
  onAccount(tools, officer, { application, account }, async (tx, _organisation, now) => {
    const row = await tx.account.findUnique({ where: { id: account }, select: { totpSecret: true } });
    // who has signed in has a way of her own to a new password
    if (row?.totpSecret) return refuse('nothing-changes');
    await sendAccountLink(tools, tx, account, now);
    return { ok: true };
  });

export const recordTraining = (
  tools: Tools,
  officer: ForumOfficer,
  application: string,
  { account, passedOn, until, certificate }: z.output<typeof trainingForm>,
): Promise<Done> =>
  onAccount(tools, officer, { application, account }, async (tx, organisation, now) => {
    if (passedOn > dayOf(now.toISOString())) return refuse('in-the-future');
    if (until < passedOn) return refuse('term-backwards');
    const same = await tx.training.count({ where: { account, organisation, certificate } });
    if (same > 0) return refuse('nothing-changes');
    const row = { id: tools.ids.uuid(), account, organisation, certificate, recordedBy: officer.account };
    const days = { passedOn: new Date(passedOn), untilDay: new Date(until), recordedAt: now };
    await tx.training.create({ data: { ...row, ...days } });
    await audit(tx, now, 'training-recorded', account, { by: officer.account, application });
    return { ok: true };
  });

export type ForumPerson = {
  readonly account: string;
  readonly name: string;
  readonly overviewOnly: boolean;
  readonly since: Date;
  readonly hasSignedIn: boolean;
  readonly training: { readonly until: Day; readonly certificate: string; readonly ending: Ending } | null;
};

/** Who has an account of the organisation now, by name: those who ask choose among them, the office sees their training. */
export const forumPeopleOf = (tools: Tools, organisation: string): Promise<readonly ForumPerson[]> =>
  withAccess(tools.database, systemAccess('name-applicants'), async (tx) => {
    const at = tools.clock.now();
    const rows = await tx.affiliation.findMany({
      where: { organisation, ...affiliatedNow(at) },
      orderBy: [{ since: 'asc' }, { account: 'asc' }],
    });
    const people: ForumPerson[] = [];
    for (const { account: id, overviewOnly, since } of rows) {
      const account = await tx.account.findUnique({ where: { id } });
      if (!account) continue;
      const contact = await readContact(tx, tools.keys, systemAccess('name-applicants'), {
        personId: account.personId,
        at,
      });
      const last = await tx.training.findFirst({
        where: { account: id, organisation },
        orderBy: [{ untilDay: 'desc' }, { id: 'asc' }],
      });
      const training = last && {
        until: storedDay(last.untilDay),
        certificate: last.certificate,
        ending: endingOf(storedDay(last.untilDay), dayOf(at.toISOString())),
      };
      const hasSignedIn = account.totpSecret !== null;
      people.push({ account: id, name: contact?.name ?? '', overviewOnly, since, hasSignedIn, training });
    }
    return people;
  });
