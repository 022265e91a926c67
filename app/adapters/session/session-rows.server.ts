/**
 * Sessions in PostgreSQL, in the shape that Lucia asks for (its seven methods). `id` is the SHA-256 of the token: who
 * reads the database cannot act as anybody. `getSessionAndUser` and `setSession` take the token, all others the id.
 */
import { createHash } from 'node:crypto';
import type { Adapter, DatabaseSession, Lucia } from 'lucia';
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { ROLES } from '#app/kernel/domain/roles.ts';
import type { Clock } from '../chance.server.ts';
import { type Database, type Transaction, withAccess } from '../database/database.server.ts';
import { WAYS_OPENED } from './actor.ts';
import { limitsOf, nextExpiry, SEEN_EVERY_MS } from './session-limits.ts';

const attributesSchema = z.object({
  role: z.enum(ROLES),
  site: z.string().nullable(),
  participant: z.string().nullable(),
  pending: z.boolean(),
  /** a passkey was given: it stands for password and code */
  strong: z.boolean(),
  agent: z.string(),
  jointReading: z.string().nullable(),
  limited: z.boolean(),
  openedBy: z.enum(WAYS_OPENED),
  /** found at each look, never stored: the record of the one for whom she decides is kept from her */
  keptFrom: z.boolean().optional(),
  /** the same: the child's page that the device was handed over for */
  sitting: z.string().nullish(),
  recovery: z.string().nullish(),
});
export type SessionAttributes = z.output<typeof attributesSchema>;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, Record<never, never>>;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

const sessionRow = attributesSchema.extend({
  id: z.string(),
  accountId: z.string(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
});
export type SessionRow = z.output<typeof sessionRow>;

/** Why a session ended, as the audit entry says it. */
export type SessionEnd =
  | 'signed-out'
  | 'expired'
  | 'not-entitled'
  | 'replaced'
  | 'revoked'
  | 'recovered'
  | 'password-changed'
  | 'passkey-changed'
  | 'device-handed-back';

export const sessionId = (token: string) => createHash('sha256').update(token, 'utf8').digest('hex');

/** Lucia renews what has less than half of this left; `seenBy` says when that is (SEEN_EVERY_MS), whatever the role. */
export const LUCIA_HOURS = 4;
const HALF_MS = (LUCIA_HOURS * 3_600_000) / 2;

/** Ended sessions stay this long in the table, so that what was typed into a page left open overnight is not lost. */
const LAPSED_MS = 24 * 3_600_000;

/** At each look all is told: what is kept from her is never left out. */
const foundRow = sessionRow.extend({
  keptFrom: z.boolean(),
  sitting: z.string().nullable(),
  recovery: z.string().nullable(),
  expiresAt: z.date(),
  absoluteUntil: z.date(),
  entitled: z.boolean(),
});
type Found = z.output<typeof foundRow>;

export function sessionRows(database: Database, clock: Clock) {
  /**
   * One statement, one snapshot: the session and whether its account may still act so. An invitee holds no role: her
   * open invitation is her entitlement; a proxy's is a power that stands, to the minute. A role that this build does not know, as
   * beside a newer one during an update, opens nothing.
   */
  async function find(id: string): Promise<Found | null> {
    const now = clock.now();
    const [found] = await rows(
      database.prisma,
      foundRow,
      Prisma.sql`
        with power as (select account_id, participant from proxy_power where ended_at is null and from_at <= ${now}
          and (until_at is null or until_at > ${now}))
        select s.id, s.account_id as "accountId", s.role, s.site, s.participant, s.pending, s.strong, s.agent,
          s.joint_reading as "jointReading", s.limited, s.opened_by as "openedBy",
          case when s.role in ('invitee', 'proxy') then kept_from(a.id, s.participant) else false end as "keptFrom",
          (select j.sitting from joint_reading j where j.id = s.joint_reading) as sitting,
          (select j.recovery from joint_reading j where j.id = s.joint_reading) as recovery,
          s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
          s.absolute_until as "absoluteUntil",
          a.disabled_at is null
          and (s.joint_reading is null or exists (select 1 from joint_reading j where j.id = s.joint_reading
            and j.ended_at is null and j.expires_at > ${now}))
          and ((s.limited and s.role = 'invitee') or case s.role when 'invitee' then exists (select 1 from invitation i where i.account_id = a.id
              and i.participant = s.participant and i.closed_at is null and i.expires_at > ${now})
            when 'proxy' then exists (select 1 from power p where p.account_id = a.id and p.participant = s.participant)
            when 'family-viewer' then exists (select 1 from family_viewer f where f.account_id = a.id
              and f.participant = s.participant and f.ended_at is null)
            else exists (select 1 from account_role r where r.account_id = a.id and r.role = s.role and r.revoked_at is null
              and (s.role = 'participant' or r.site is not distinct from s.site)) end)
          and (s.role not in ('invitee', 'participant') or s.pending or exists (
            select 1 from enrolment e where e.participant = s.participant and e.person_id = a.person_id)
            or (s.role = 'invitee' and exists (
              select 1 from power p where p.account_id = a.id and p.participant = s.participant))
            or (s.limited and exists (select 1 from joint_reading j where j.id = s.joint_reading
              and j.purpose <> 'reading' and j.started_by = a.id))) as entitled
        from session s join account a on a.id = s.account_id where s.id = ${id} and s.role = any(${[...ROLES]})`,
    );
    return found ?? null;
  }

  /** The row goes and the audit entry comes in one statement: none without the other. */
  const end = async (
    where: { id?: string; account?: string; except?: string | null; expiredAt?: Date; joint?: string },
    why: SessionEnd,
    tx?: Transaction,
  ) =>
    (tx ?? database.prisma).$executeRaw`
      with gone as (
        delete from session where (${where.id ?? null}::text is null or id = ${where.id ?? null})
          and (${where.account ?? null}::uuid is null or account_id = ${where.account ?? null}::uuid)
          and (${where.except ?? null}::text is null or id <> ${where.except ?? null})
          and (${where.joint ?? null}::uuid is null or joint_reading = ${where.joint ?? null}::uuid)
          and (${where.expiredAt ?? null}::timestamptz is null or expires_at <= ${where.expiredAt ?? null}::timestamptz)
        returning id, account_id, role)
      insert into audit_entry (at, account, kind, detail)
      select ${clock.now()}, account_id, 'session-ended',
        jsonb_build_object('why', ${why}::text, 'role', role, 'session', left(id, 12)) from gone`;

  async function start(
    token: string,
    accountId: string,
    { keptFrom: _, sitting: __, recovery: ___, ...attributes }: SessionAttributes,
  ): Promise<void> {
    const now = clock.now();
    const absoluteUntil = new Date(now.getTime() + limitsOf(attributes).absoluteMs);
    const id = sessionId(token);
    await withAccess(database, { account: accountId, role: attributes.role, reason: 'sign-in' }, async (tx) => {
      const expiresAt = nextExpiry({ ...attributes, absoluteUntil }, now);
      await tx.session.create({
        data: { id, accountId, ...attributes, createdAt: now, lastSeenAt: now, expiresAt, absoluteUntil },
      });
      const { role, site, pending, openedBy } = attributes;
      const detail = { role, site, pending, openedBy, session: id.slice(0, 12) };
      await tx.auditEntry.create({ data: { at: now, account: accountId, kind: 'session-started', detail } });
    });
  }

  async function seen(id: string): Promise<void> {
    const row = await database.prisma.session.findUnique({ where: { id } });
    if (!row) return;
    const now = clock.now();
    await database.prisma.session.updateMany({
      where: { id },
      data: { lastSeenAt: now, expiresAt: nextExpiry(row, now) },
    });
  }

  const lapsed = new Map<string, SessionRow>();
  /** Once, right after the look at the session that found it run out. */
  function takeLapsed(id: string): SessionRow | null {
    const row = lapsed.get(id) ?? null;
    lapsed.delete(id);
    return row;
  }

  const adapter: Adapter = {
    async getSessionAndUser(token) {
      const row = await find(sessionId(token));
      if (!row) return [null, null];
      const expired = row.expiresAt <= clock.now();
      if (expired && row.entitled && !row.pending) lapsed.set(row.id, row);
      if (expired || !row.entitled) {
        await end({ id: row.id }, expired ? 'expired' : 'not-entitled');
        return [null, null];
      }
      return [asLucia(row, seenBy(row, clock)), { id: row.accountId, attributes: {} }];
    },
    async getUserSessions(accountId) {
      const rows = await database.prisma.session.findMany({ where: { accountId, expiresAt: { gt: clock.now() } } });
      // cast: roles and the like are text to Prisma; `start` alone writes them, from what is typed
      return rows.map((row) => asLucia(row as unknown as Found, new Date(Date.now() + 2 * HALF_MS)));
    },
    setSession: (session) => start(session.id, session.userId, session.attributes),
    updateSessionExpiration: (id) => seen(id),
    async deleteSession(id) {
      await end({ id }, 'signed-out');
    },
    async deleteUserSessions(account) {
      await end({ account }, 'revoked');
    },
    async deleteExpiredSessions() {
      await end({ expiredAt: new Date(clock.now().getTime() - LAPSED_MS) }, 'expired');
    },
  };
  return { adapter, end, takeLapsed };
}

/** Lucia compares with the machine's clock and one length for all; ours is an argument and differs by role. */
function seenBy(row: Found, clock: Clock): Date {
  const due = clock.now().getTime() - row.lastSeenAt.getTime() >= SEEN_EVERY_MS;
  return new Date(Date.now() + (due ? HALF_MS / 2 : 2 * HALF_MS));
}

function asLucia(row: Found, expiresAt: Date): DatabaseSession {
  const { id, accountId, role, site, participant, pending, strong, agent, jointReading, limited, openedBy } = row;
  const { keptFrom, sitting, recovery } = row;
  const kept = { role, site, participant, pending, strong, agent, jointReading, limited, openedBy };
  const attributes = { ...kept, keptFrom, sitting, recovery };
  return { id, userId: accountId, expiresAt, attributes };
}
