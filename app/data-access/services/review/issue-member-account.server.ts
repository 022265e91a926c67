/**
 * An account for somebody who is to sit on the committee or the panel. Who has one already, as a participant say, keeps it
 * and gets the role beside: the office cannot tell the two apart. A seat is given afterwards, and opens everything else.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { emailLookupOf } from '#app/kernel/services/access/account-lookup.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { addStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { hashPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { sendAccountLink } from '#app/kernel/services/access/send-account-link.server.ts';
import { refusedNamesake, whoseAccount } from '#app/kernel/services/access/whose-account.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { BODIES } from '../../domain/requests/request-event.ts';
import { BODY_ROLE } from '../../domain/requests/seats.ts';
import { type Office, stepperAccess } from '../requests/request-people.ts';
import { accountsFor, memberNames } from './member-names.server.ts';

export const accountForm = z.strictObject({
  act: z.literal('account'),
  body: z.enum(BODIES),
  name: z.string().trim().min(1, { error: 'office:error.name' }).max(100),
  email: z.email({ error: 'office:error.email' }).max(200),
  person: whoseAccount,
});

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
    await lock(tx, 'member-account');
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
