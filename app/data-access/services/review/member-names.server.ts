/** Names of those who sit on the committee or the panel: their own record, opened to those who sit with them and to their office. */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Body } from '../../domain/requests/request-event.ts';
import { BODY_ROLE } from '../../domain/requests/seats.ts';

export type Names = Readonly<Record<string, string>>;

/** @param accounts any; those without a name stand by the beginning of their number */
export async function memberNames(tools: Tools, accounts: readonly string[]): Promise<Names> {
  const access = systemAccess('name-members');
  return withAccess(tools.database, access, async (tx) => {
    const rows = await tx.account.findMany({ where: { id: { in: [...new Set(accounts)] } } });
    const named: [string, string][] = [];
    for (const { id, personId } of rows) {
      const contact = await readContact(tx, tools.keys, access, { personId, at: tools.clock.now() });
      if (contact?.name) named.push([id, contact.name]);
    }
    return { ...Object.fromEntries(accounts.map((id) => [id, id.slice(0, 8)])), ...Object.fromEntries(named) };
  });
}

/** Accounts that may be given a seat: they hold the body's role, whether they sit or not. */
export async function accountsFor(tools: Tools, body: Body): Promise<readonly string[]> {
  const held = { role: BODY_ROLE[body], revokedAt: null };
  const rows = await tools.database.prisma.account.findMany({
    where: { disabledAt: null, roles: { some: held } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
