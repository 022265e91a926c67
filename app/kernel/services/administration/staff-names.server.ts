/** Names of those who work for the programme. Of an account that holds none of its roles nothing is read. */

import { withAccess } from '#app/adapters/database/database.server.ts';
import { isStaffRole } from '#app/adapters/session/actor.ts';
import { readContact } from '../contact/contact-record.server.ts';
import type { Tools } from '../tools.server.ts';
import { NAMING_STAFF } from './administer.server.ts';

/** By account; one that never held or was proposed for a role of staff has no name here. */
export const namesOf = async (tools: Tools, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  withAccess(tools.database, NAMING_STAFF, async (tx) => {
    const rows = await tx.account.findMany({
      where: { id: { in: [...new Set(accounts)] } },
      select: { id: true, personId: true, roles: { select: { role: true } } },
    });
    const proposed = await tx.roleProposal.findMany({ where: { account: { in: rows.map(({ id }) => id) } } });
    const names = new Map<string, string>();
    for (const { id, personId, roles } of rows) {
      const works = roles.some(({ role }) => isStaffRole(role)) || proposed.some(({ account }) => account === id);
      if (!works) continue;
      const contact = await readContact(tx, tools.keys, NAMING_STAFF, { personId, at: tools.clock.now() });
      names.set(id, contact?.name ?? '');
    }
    return names;
  });

/** Names of everybody who works for the programme now. */
export async function staffNames(tools: Tools): Promise<readonly string[]> {
  const where = { revokedAt: null, account: { disabledAt: null } };
  const held = await tools.database.prisma.accountRole.findMany({ where, select: { accountId: true, role: true } });
  const staff = held.filter(({ role }) => isStaffRole(role)).map(({ accountId }) => accountId);
  return [...(await namesOf(tools, staff)).values()];
}
