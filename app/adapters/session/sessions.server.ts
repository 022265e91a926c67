/** Sessions: the one module that knows Lucia and the cookie. Decision: the day Lucia goes, this folder changes alone. */
import { Lucia, TimeSpan } from 'lucia';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Clock, Ids } from '../chance.server.ts';
import type { Database, Transaction } from '../database/database.server.ts';
import { isStaffRole, type Lapsed, type OpenedBy, type SessionActor, VISITOR } from './actor.ts';
import { LUCIA_HOURS, type SessionEnd, sessionId, sessionRows } from './session-rows.server.ts';

export type NewSession = {
  readonly role: Role;
  readonly site: string | null;
  readonly participant: string | null;
  /** password given; a one-time code or the choice of a role still to come: acts as nobody */
  readonly pending?: boolean;
  /** a passkey was given: no code is asked for, now or with another role */
  readonly strong?: boolean;
  /** `agentLabel` of the User-Agent */
  readonly agent: string;
  /** on the hospital's own device, while both read there */
  readonly jointReading?: string;
  /** reads and asks; decides nothing */
  readonly limited?: boolean;
  /** `self` where left out: her own secret opened it */
  readonly openedBy?: OpenedBy;
  /** the session that this one takes the place of: it ends */
  readonly replaces?: string | null;
};

export type PendingSession = {
  readonly strong: boolean;
  readonly openedBy: OpenedBy;
  readonly session: string;
  readonly account: string;
  readonly role: Role;
  readonly site: string | null;
};

export type ListedSession = {
  readonly id: string;
  readonly role: Role;
  readonly site: string | null;
  readonly agent: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly openedBy: OpenedBy;
};

export type Sessions = {
  /** @returns the value of a Set-Cookie header: a token made now, never one that the browser brought */
  start(accountId: string, session: NewSession): Promise<{ cookie: string }>;
  resolve(cookieHeader: string | null): Promise<SessionActor>;
  /** Actor and what still waits behind it, with one look at the database */
  resolveAll(cookieHeader: string | null): Promise<{ actor: SessionActor; pending: PendingSession | null }>;
  /** who has given the password but not the code, or has not chosen a role yet */
  pending(cookieHeader: string | null): Promise<PendingSession | null>;
  /** the identifier of whatever session the browser holds, for the new one to take its place */
  inHand(cookieHeader: string | null): Promise<string | null>;
  list(accountId: string): Promise<readonly ListedSession[]>;
  end(session: string, why?: SessionEnd): Promise<void>;
  /** a session of this account; somebody else's stays */
  endOwn(accountId: string, session: string): Promise<void>;
  /** within a transaction where one is given: a recovery and the end of all sessions are one act */
  endAll(accountId: string, exceptSession: string | null, why?: SessionEnd, tx?: Transaction): Promise<void>;
  /** all that were opened on the device while both read there */
  endJoint(joint: string, tx?: Transaction): Promise<void>;
  endExpired(): Promise<void>;
  /** Set-Cookie that takes the cookie away */
  readonly blankCookie: string;
};

type Tools = { database: Database; clock: Clock; ids: Ids; environment: { secure: boolean } };

export function createSessions({ database, clock, ids, environment }: Tools): Sessions {
  const { adapter, end, takeLapsed } = sessionRows(database, clock);
  const lucia = new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(LUCIA_HOURS, 'h'),
    sessionCookie: {
      name: environment.secure ? '__Host-tomoni' : 'tomoni',
      attributes: { secure: environment.secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: (attributes) => attributes,
  });

  async function look(cookieHeader: string | null) {
    const token = readCookie(cookieHeader, lucia.sessionCookieName);
    if (!token) return { found: null, lapsed: null };
    const { session: found } = await lucia.validateSession(token);
    return { found, lapsed: takeLapsed(sessionId(token)) };
  }
  const find = async (cookieHeader: string | null) => (await look(cookieHeader)).found;
  type Found = NonNullable<Awaited<ReturnType<typeof find>>>;

  async function resolveAll(cookieHeader: string | null) {
    const { found, lapsed } = await look(cookieHeader);
    return {
      actor: found && !found.pending ? asActor(found) : asLapsed(lapsed),
      pending: found?.pending ? asPending(found) : null,
    };
  }
  const asPending = ({ id, userId, role, site, strong, openedBy }: Found): PendingSession => ({
    strong,
    openedBy,
    session: id,
    account: userId,
    role,
    site,
  });

  /** Whatever she opens on the hospital's device after showing who she is ends with the device handed back. */
  async function onSameDevice(accountId: string, role: Role, replaces: string | null): Promise<string | null> {
    if (replaces === null || isStaffRole(role)) return null;
    const row = await database.prisma.session.findFirst({ where: { id: replaces, accountId } });
    return row?.jointReading ?? null;
  }

  return {
    async start(
      accountId,
      { replaces, pending = false, strong = false, limited = false, openedBy = 'self', ...session },
    ) {
      const { role, site, participant, agent } = session;
      const jointReading = session.jointReading ?? (await onSameDevice(accountId, role, replaces ?? null));
      const attributes = { role, site, participant, pending, strong, agent, jointReading, limited, openedBy };
      const made = await lucia.createSession(accountId, attributes, { sessionId: ids.token() });
      if (replaces) await end({ id: replaces }, 'replaced');
      const cookie = lucia.createSessionCookie(made.id);
      cookie.attributes.maxAge = undefined; // gone with the browser: nothing stays on a shared device
      return { cookie: cookie.serialize() };
    },
    resolve: async (cookieHeader) => (await resolveAll(cookieHeader)).actor,
    resolveAll,
    pending: async (cookieHeader) => (await resolveAll(cookieHeader)).pending,
    inHand: async (cookieHeader) => (await find(cookieHeader))?.id ?? null,
    async list(accountId) {
      const rows = await database.prisma.session.findMany({
        where: { accountId, pending: false, expiresAt: { gt: clock.now() } },
        orderBy: { lastSeenAt: 'desc' },
      });
      return rows.map(({ id, role, site, agent, createdAt, lastSeenAt, openedBy }) => ({
        id,
        role: role as Role,
        site,
        agent,
        startedAt: createdAt,
        lastSeenAt,
        openedBy: openedBy as OpenedBy,
      }));
    },
    async end(session, why = 'signed-out') {
      await end({ id: session }, why);
    },
    async endOwn(account, id) {
      await end({ account, id }, 'revoked');
    },
    async endAll(account, except, why = 'revoked', tx) {
      await end({ account, except }, why, tx);
    },
    async endJoint(joint, tx) {
      await end({ joint }, 'device-handed-back', tx);
    },
    endExpired: () => lucia.deleteExpiredSessions(),
    blankCookie: lucia.createBlankSessionCookie().serialize(),
  };
}

/** Our pair alone is read: a malformed cookie of another program must not turn a person away. */
function readCookie(header: string | null, name: string): string | null {
  const pair = header?.split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  const token = pair?.slice(name.length + 1) ?? '';
  return /^[\w-]{43}$/.test(token) ? token : null;
}

/** A visitor, of whom it is known whose session has just run out. */
function asLapsed(row: (Omit<Resolved, 'userId'> & { accountId: string }) | null): SessionActor {
  const actor = row ? asActor({ ...row, userId: row.accountId }) : VISITOR;
  const isTyper = ['invitee', 'participant', 'proxy', 'staff'].includes(actor.kind);
  return isTyper ? { kind: 'visitor', lapsed: actor as Lapsed } : VISITOR;
}

type Resolved = {
  id: string;
  userId: string;
  role: Role;
  site: string | null;
  participant: string | null;
  jointReading: string | null;
  limited: boolean;
  openedBy: OpenedBy;
  keptFrom?: boolean;
  sitting?: string | null;
  recovery?: string | null;
};

/** Roles whose pages are not built yet act as nobody. */
function asActor(found: Resolved): SessionActor {
  const { id, userId, role, site, participant, jointReading, limited, openedBy, keptFrom, sitting, recovery } = found;
  // an employer vouches for those who work there, never for the person (decision 047)
  if (openedBy === 'organisation' && !isStaffRole(role)) return VISITOR;
  const lockedTo = sitting ? { sitting } : recovery ? { recovery } : null;
  if (limited && jointReading !== null && lockedTo)
    return { kind: 'handed-over', session: id, joint: jointReading, lockedTo };
  if (limited) {
    const whole = participant !== null && jointReading !== null && !keptFrom;
    const own = { session: id, account: userId, participant: participant as ParticipantId, openedBy };
    return whole ? { kind: 'reader', ...own, joint: jointReading } : VISITOR;
  }
  if (role === 'invitee' || role === 'participant' || role === 'proxy' || role === 'family-viewer') {
    return participant
      ? {
          kind: keptFrom ? 'limited-proxy' : role,
          session: id,
          account: userId,
          participant: participant as ParticipantId,
          openedBy,
          ...(jointReading ? { joint: jointReading } : {}),
        }
      : VISITOR;
  }
  return isStaffRole(role) ? { kind: 'staff', session: id, account: userId, role, site, openedBy } : VISITOR;
}
