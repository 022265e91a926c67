import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** Staff of this hospital by name: their own record, opened to their colleagues. */
export async function colleaguesAt(
  tools: Tools,
  site: string,
): Promise<readonly { readonly account: string; readonly name: string }[]> {
  const access = systemAccess('name-colleagues');
  return withAccess(tools.database, access, async (tx) => {
    const held = { role: 'site-coordinator', site, revokedAt: null };
    const accounts = await tx.account.findMany({ where: { disabledAt: null, roles: { some: held } } });
    const named = [];
    for (const { id, personId } of accounts) {
      const contact = await readContact(tx, tools.keys, access, { personId, at: tools.clock.now() });
      named.push({ account: id, name: contact?.name ?? '' });
    }
    return named.sort((one, other) => (one.name < other.name ? -1 : 1));
  });
}
