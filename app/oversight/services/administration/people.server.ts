/**
 * Those who work for the programme: who they are, in which roles, how they get in, when last. Whether one of them also takes
 * part is not read here, and no page of this desk would look different.
 */

import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { isStaffRole } from '#app/adapters/session/actor.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { NAMING_STAFF } from '#app/kernel/services/administration/administer.server.ts';
import { settingNow } from '#app/kernel/services/administration/settings.server.ts';
import { readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type HeldRole = {
  readonly id: string;
  readonly role: Role;
  readonly site: string | null;
  readonly since: Date;
  readonly until: Date | null;
};
/** `dormant`: not seen for longer than the programme has set · `waiting`: has not signed in for the first time · `without-role`: a first one waits for the second word */
export type PersonState = 'open' | 'waiting' | 'dormant' | 'without-role' | 'closed';
export type StaffPerson = {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly state: PersonState;
  readonly roles: readonly HeldRole[];
  readonly wayIn: 'code' | 'passkey' | 'both' | 'none';
  readonly sessions: number;
  readonly lastSeenAt: Date | null;
};

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const rowsOf = (tx: Transaction, proposed: ReadonlySet<string>, only?: string) =>
  tx.account.findMany({
    where: only ? { id: only } : { OR: [{ roles: { some: {} } }, { id: { in: [...proposed] } }] },
    select: {
      id: true,
      personId: true,
      disabledAt: true,
      totpSecret: true,
      passwordHash: true,
      createdAt: true,
      roles: { orderBy: { grantedAt: 'asc' } },
      sessions: { select: { role: true, lastSeenAt: true, expiresAt: true, pending: true } },
    },
    orderBy: { createdAt: 'asc' },
  });

const endedRow = z.object({ at: z.date().nullable() });

/** The last time that somebody acted so: from sessions that run, and those that have ended, which the audit log keeps. */
async function lastSeen(tx: Transaction, { id, sessions }: Row): Promise<Date | null> {
  const running = sessions.filter(({ role }) => isStaffRole(role)).map(({ lastSeenAt }) => lastSeenAt.getTime());
  const [ended] = await rows(
    tx,
    endedRow,
    Prisma.sql`
      select max(at) as at from audit_entry where account = ${id} and kind in ('session-started', 'session-ended')
        and detail->>'role' not in ('participant', 'proxy', 'invitee', 'family-viewer')`,
  );
  const newest = Math.max(...running, ended?.at?.getTime() ?? 0, 0);
  return newest === 0 ? null : new Date(newest);
}

/** One whose roles have all ended is closed, whether the account itself is shut or is still hers for something else. */
function stateOf({ disabledAt, roles }: Row, isProposed: boolean, seen: Date | null, dormantSince: Date): PersonState {
  const standing = roles.filter(({ role, revokedAt }) => isStaffRole(role) && revokedAt === null);
  if (disabledAt || standing.length === 0) return isProposed ? 'without-role' : 'closed';
  if (!seen) return 'waiting';
  return seen < dormantSince ? 'dormant' : 'open';
}

async function personOf(tools: Tools, tx: Transaction, row: Row, proposed: ReadonlySet<string>) {
  const staff = row.roles.filter(({ role }) => isStaffRole(role));
  if (staff.length === 0 && !proposed.has(row.id)) return null;
  const now = tools.clock.now();
  const contact = await readContact(tx, tools.keys, NAMING_STAFF, { personId: row.personId, at: now });
  const seen = await lastSeen(tx, row);
  const dormantSince = new Date(now.getTime() - (await settingNow(tx, 'dormant-account-days')) * DAY_MS);
  const waits = (await tx.roleProposal.count({ where: { account: row.id, outcome: null } })) > 0;
  const passkeys = await tx.passkey.count({ where: { accountId: row.id, removedAt: null } });
  const running = row.sessions.filter(
    ({ role, expiresAt, pending }) => isStaffRole(role) && !pending && expiresAt > now,
  );
  return {
    account: row.id,
    name: contact?.name ?? '',
    email: contact?.email ?? '',
    state: stateOf(row, waits, seen, dormantSince),
    roles: staff.map(({ id, role, site, grantedAt, revokedAt }) => ({
      id,
      role: role as Role,
      site,
      since: grantedAt,
      until: revokedAt,
    })),
    wayIn: row.totpSecret ? (passkeys > 0 ? 'both' : 'code') : passkeys > 0 ? 'passkey' : 'none',
    sessions: running.length,
    lastSeenAt: seen,
  } satisfies StaffPerson;
}

/** Accounts for which a role is or was proposed: somebody whose first role is not confirmed is on the list, too. */
const proposedIn = async (tx: Transaction) =>
  new Set(
    (await tx.roleProposal.findMany({ select: { account: true }, distinct: ['account'] })).map((one) => one.account),
  );

export const listPeople = (tools: Tools): Promise<readonly StaffPerson[]> =>
  withAccess(tools.database, NAMING_STAFF, async (tx) => {
    const proposed = await proposedIn(tx);
    const people: StaffPerson[] = [];
    for (const row of await rowsOf(tx, proposed)) {
      const person = await personOf(tools, tx, row, proposed);
      if (person) people.push(person);
    }
    return people;
  });

/** Null for an account of nobody who works here, as for none at all. */
export const loadStaffPerson = (tools: Tools, account: string): Promise<StaffPerson | null> =>
  withAccess(tools.database, NAMING_STAFF, async (tx) => {
    const proposed = await proposedIn(tx);
    const [row] = await rowsOf(tx, proposed, account);
    return row ? personOf(tools, tx, row, proposed) : null;
  });

/** Hospitals that take part, by name: where a role can be held. */
export async function sitesByName({ database: { prisma } }: Pick<Tools, 'database'>) {
  const rows = await prisma.site.findMany({ orderBy: { id: 'asc' } });
  return new Map(rows.map(({ id, nameJa, nameEn }) => [id, { ja: nameJa, en: nameEn }]));
}
