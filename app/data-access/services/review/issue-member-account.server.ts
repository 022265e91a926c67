/**
 * An account for somebody who is to sit on the committee or the panel. Who has one already, as a participant say, keeps it
 * and gets the role beside: the office cannot tell the two apart. A seat is given afterwards, and opens everything else.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { BODIES } from '#app/domain/data-requests/request-event.ts';
import { BODY_ROLE } from '#app/domain/data-requests/seats.ts';
import { type Refused, refuse } from '#app/domain/outcome.ts';
import { emailLookupOf } from '../access/account-lookup.server.ts';
import { audit } from '../access/audit.server.ts';
import { addStaffAccount } from '../access/create-staff-account.server.ts';
import { hashPassword } from '../access/password-hash.server.ts';
import { sendAccountLink } from '../access/send-account-link.server.ts';
import { refusedNamesake, whoseAccount } from '../access/whose-account.ts';
import { type Office, stepperAccess } from '../data-requests/request-people.ts';
import type { Tools } from '../tools.server.ts';
import { accountsFor, memberNames } from './member-names.server.ts';

export const accountForm = z.strictObject({
  act: z.literal('account'),
  body: z.enum(BODIES),
  name: z.string().trim().min(1, { error: 'office:error.name' }).max(100),
  email: z.email({ error: 'office:error.email' }).max(200),
  person: whoseAccount,
});

type Done = { readonly ok: true } | Refused;

/** Of both bodies: who sits on one may be entered for the other. */
async function namesOfMembers(tools: Tools): Promise<readonly string[]> {
  const able = await Promise.all(BODIES.map((body) => accountsFor(tools, body)));
  return Object.values(await memberNames(tools, [...new Set(able.flat())]));
}

export async function issueMemberAccount(
  tools: Tools,
  who: Office,
  { body, name, email, person }: z.output<typeof accountForm>,
): Promise<Done> {
  const personId = tools.ids.uuid();
  const passwordHash = await hashPassword(tools.keys, tools.ids.token());
  const names = await namesOfMembers(tools);
  return withAccess(tools.database, { ...stepperAccess(who), person: personId }, async (tx): Promise<Done> => {
    await tx.$queryRaw`select ledger_lock('member-account')`;
    const now = tools.clock.now();
    const role = BODY_ROLE[body];
    const emailLookup = emailLookupOf(tools.keys, email);
    const known = await tx.account.findFirst({ where: { emailLookup }, include: { roles: true } });
    if (known?.disabledAt) return refuse('address-not-usable');
    if (known) {
      if (!known.roles.some((held) => held.role === role && held.revokedAt === null))
        await tx.accountRole.create({ data: { id: tools.ids.uuid(), accountId: known.id, role, grantedAt: now } });
    } else {
      const namesake = refusedNamesake(name, person, names);
      if (namesake) return namesake;
      const made = { name, email, roles: [{ role, site: null }], personId, passwordHash, totpSecret: null };
      await sendAccountLink(tools, tx, await addStaffAccount(tools, tx, made), now);
    }
    await audit(tx, now, 'member-account-issued', who.account, { body });
    return { ok: true };
  });
}
