/** Requests of the last day: an asker's own, or, for those who decide, everybody's. By number: no name is read here. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import {
  type EmergencyReason,
  type EmergencyRole,
  hasEmergencyLapsed,
  LONGEST_READING_MS,
} from '#app/kernel/domain/access/emergency-reading.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type EmergencyState = 'waiting' | 'open' | 'over' | 'refused' | 'lapsed';
export type EmergencyLine = {
  readonly request: string;
  readonly participant: string;
  readonly askedAt: Date;
  readonly role: EmergencyRole;
  readonly site: { readonly ja: string; readonly en: string };
  readonly reason: EmergencyReason;
  readonly state: EmergencyState;
  /** of what was allowed */
  readonly until: Date | null;
  readonly isOwn: boolean;
};
/** `own`: who asks sees what she asked for, and nothing else */
export type EmergencyReader = { readonly account: string; readonly role: Role; readonly sees: 'own' | 'all' };

const SHOWN_MS = 24 * 3_600_000;
type Row = Awaited<ReturnType<Transaction['emergencyRequest']['findMany']>>[number];

function stateOf({ askedAt, allowed, decidedAt }: Row, now: Date): EmergencyState {
  if (allowed === false) return 'refused';
  if (decidedAt !== null) return now.getTime() < decidedAt.getTime() + LONGEST_READING_MS ? 'open' : 'over';
  return hasEmergencyLapsed(askedAt.toISOString(), now.toISOString()) ? 'lapsed' : 'waiting';
}

const UNDECIDED_FIRST = { decidedAt: { sort: 'asc', nulls: 'first' } } as const;

export function listEmergencyRequests(tools: Tools, reader: EmergencyReader): Promise<readonly EmergencyLine[]> {
  const { account, role, sees } = reader;
  return withAccess(tools.database, { account, role, reason: 'emergency-list' }, async (tx) => {
    const now = tools.clock.now();
    const where = {
      askedAt: { gt: new Date(now.getTime() - SHOWN_MS) },
      ...(sees === 'own' ? { askedBy: account } : {}),
    };
    const rows = await tx.emergencyRequest.findMany({ where, orderBy: [UNDECIDED_FIRST, { askedAt: 'desc' }] });
    const sites = await tx.site.findMany();
    const own = await ownAccounts(tx, account);
    return rows.map((row) => {
      const site = sites.find(({ id }) => id === row.site);
      return {
        request: row.id,
        participant: row.participant,
        askedAt: row.askedAt,
        role: row.role as EmergencyRole,
        site: { ja: site?.nameJa ?? row.site, en: site?.nameEn ?? row.site },
        reason: row.reason as EmergencyReason,
        state: stateOf(row, now),
        until: row.allowed && row.decidedAt ? new Date(row.decidedAt.getTime() + LONGEST_READING_MS) : null,
        isOwn: own.has(row.askedBy),
      };
    });
  });
}

/** Null for another's and for nobody's alike. */
export const findRequest = async (tools: Tools, reader: EmergencyReader, request: string) =>
  (await listEmergencyRequests(tools, reader)).find((line) => line.request === request) ?? null;
