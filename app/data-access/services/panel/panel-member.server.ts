/** Who of the panel acts, under which reason the database sees it, and the names by which members know each other. */
import { type Access, systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Seat, seatsOn } from '../../domain/requests/seats.ts';
import type { Stepper } from '../../domain/requests/take-request-step.ts';
import { loadSeats } from '../requests/request-chain.server.ts';

export type PanelMember = Stepper & { readonly role: 'panel-member' };

export const panelAccess = ({ account, role }: PanelMember): Access => ({ account, role, reason: 'participant-panel' });

export const panelSeats = async (tx: Pick<Transaction, 'seat'>, now: Date): Promise<readonly Seat[]> =>
  seatsOn(await loadSeats(tx), 'panel', now.toISOString());

/** By account. Members know each other by name; nobody outside the panel reads these. */
export async function namesOfPanel(tools: Tools): Promise<Readonly<Record<string, string>>> {
  const access = systemAccess('name-colleagues');
  return withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    const held = (await loadSeats(tx)).filter(({ body }) => body === 'panel').map(({ account }) => account);
    const names: Record<string, string> = {};
    for (const { id, personId } of await tx.account.findMany({ where: { id: { in: held } } })) {
      const contact = await readContact(tx, tools.keys, access, { personId, at: now });
      names[id] = contact?.name ?? '';
    }
    return names;
  });
}
