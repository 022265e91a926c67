/** One act of administration: what it changes, its entry in the ledger and in the audit log are one transaction. */
import { type Access, systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { newEvent } from '../../domain/event/event.ts';
import { moment } from '../../domain/instant.ts';
import type { AdministrationAct } from '../../domain/programme/administration.ts';
import { type AuditKind, audit } from '../access/audit.server.ts';
import type { StaffRole } from '../access/visit.ts';
import type { Tools } from '../tools.server.ts';

export type Administrator = { readonly account: string; readonly role: StaffRole };

/** What was done, by number and code: this goes into the ledger. */
type Act = {
  readonly act: AdministrationAct;
  readonly about: string;
  readonly to: string | null;
  readonly proposedBy?: string;
  /** said in the form; kept beside the act, never in the ledger */
  readonly why: string;
};
export type Administered<T> = Done<{ readonly result: T }>;
type Worked<T> = Done<{ readonly acts: readonly Act[]; readonly result: T }>;

/** No person's row is open by it: whoever administers sees no consent. `name-staff` opens contacts of staff alone. */
export const administering = ({ account, role }: Administrator, person?: string): Access => ({
  account,
  role,
  reason: 'administer',
  ...(person ? { person } : {}),
});

/** Contacts of those who work for the programme: services ask for accounts that hold such a role, and nobody else's. */
export const NAMING_STAFF = systemAccess('name-staff');

/** @param work does it; what it refuses undoes whatever it had written */
export async function administer<T>(
  tools: Tools,
  who: Administrator,
  access: Access,
  work: (tx: Transaction, now: Date) => Promise<Worked<T>>,
): Promise<Administered<T>> {
  const actor = { account: who.account, role: who.role, channel: 'web' } as const;
  const done = await ledgerTransaction<{ readonly value: T }>(
    tools,
    { participant: null, actor, access },
    async ({ tx, now }) => {
      const worked = await work(tx, now);
      if (!worked.ok) return worked;
      for (const { act, about, to, why } of worked.acts) {
        await audit(tx, now, act satisfies AuditKind, who.account, { about, ...(to === null ? {} : { to }) });
        const row = { id: tools.ids.uuid(), act, about, toWhat: to, why, doneBy: who.account, doneAt: now };
        await tx.administrationAct.create({ data: row });
      }
      const events = worked.acts.map(({ act, about, to, proposedBy = null }) =>
        newEvent('AdministrationRecorded', moment(now.toISOString()), { act, about, to, proposedBy }),
      );
      return { ok: true, events, result: { value: worked.result } };
    },
  );
  return done.ok ? { ok: true, result: done.result.value } : done;
}
