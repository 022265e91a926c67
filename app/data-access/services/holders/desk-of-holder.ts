/** Who sits at the desk of a holder: whom a task is told, and who is asked again when it is late. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { RECIPIENT } from './recall-rows.server.ts';

export type Held = { readonly holder: string; readonly site: string };
export type HolderDesk = { readonly role: Role; readonly site: string | null };

/** The programme answers for recipients: it is asked by its release desk. */
export function deskOf({ holder, site }: Held): HolderDesk {
  if (holder === 'hospital') return { role: 'site-coordinator', site };
  if (holder === RECIPIENT || holder === 'programme') return { role: 'release-desk', site: null };
  return { role: 'data-holder', site: holder };
}

export const accountsAt = (tx: Transaction, desk: HolderDesk) =>
  tx.account.findMany({ where: { disabledAt: null, roles: { some: { ...desk, revokedAt: null } } } });
