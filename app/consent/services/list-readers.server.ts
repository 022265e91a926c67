/**
 * Who looked at my record, when, why. Machines of the programme are listed apart: they open an address to send a mail.
 * What the finding desk opens is on nobody's list, found or not: that somebody looked would tell. The page says so.
 */

import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Prisma } from '#app/adapters/database/generated/client.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import type { EmergencyReason } from '#app/kernel/domain/access/emergency-reading.ts';
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import { FINDING_REASON } from '#app/kernel/domain/findings/finding-provision.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { startOfDay, yearOf } from '#app/kernel/domain/instant.ts';
import { type Own, ownAccess } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

/** Reasons that have words of their own; any other is said in general words. */
export const KNOWN_REASONS = [
  'explanation',
  'identity-check',
  'question',
  'answer-question',
  'call-from-person',
  'withdrawal-task',
  'correction',
  'desk',
  'explanation-confirmed',
  'invitation',
  'renew-invitation',
  'register-sample',
  'counselling-request',
  'paper-entry',
  'notice-letter',
  'take-back',
  'change-contact',
  'notice',
  'print-letter',
  'call-back',
  'send-mail',
  'plan-letters',
  'appointment',
  'assent',
  'dispute',
  'guardian',
  'capacity',
  'death',
  'follow-up',
  'doubt',
  'emergency',
  'rights-request',
  'other',
] as const;
export type KnownReason = (typeof KNOWN_REASONS)[number];

const KNOWN_ROLES = [
  'site-coordinator',
  'treating-doctor',
  'genetic-counsellor',
  'elsi-officer',
  'auditor',
  'data-protection-contact',
  'ethics-contact',
  'administrator',
  'system',
  'other',
] as const;
const KNOWN_THINGS = [
  'identity',
  'contact',
  'signature',
  'question',
  'teach-back',
  'note',
  'named-person',
  'family',
  'counselling',
  'scan',
  'typing',
  'call',
  'other',
] as const;

const among = <T extends string>(known: readonly T[], text: string): T =>
  known.find((one) => one === text) ?? ('other' as T);

export type Reading = {
  readonly id: string;
  readonly at: Instant;
  readonly role: (typeof KNOWN_ROLES)[number];
  readonly reason: KnownReason;
  readonly what: (typeof KNOWN_THINGS)[number];
};
/** A record out of reach, opened for a quarter of an hour by two people (decision 050). */
export type EmergencyReading = {
  readonly request: string;
  readonly at: Instant;
  readonly until: Instant;
  readonly role: Reading['role'];
  /** of the hospital of the one who read */
  readonly site: { readonly ja: string; readonly en: string };
  readonly reason: EmergencyReason;
  readonly allowedBy: Reading['role'];
  /** whether it was opened in that time at all */
  readonly isRead: boolean;
};
export type Readers = {
  /** newest first */
  readonly emergencies: readonly EmergencyReading[];
  readonly people: readonly Reading[];
  readonly machines: readonly Reading[];
  /** older ones beyond what a page holds */
  readonly notShown: { readonly people: number; readonly machines: number };
  /** what there is to look for, among people */
  readonly offered: Readonly<Record<'role' | 'reason' | 'year', readonly string[]>>;
  /** named staff alone may open it, and each opening is told */
  readonly isRestricted: boolean;
};

/** What she looks for in the list; what no list offers is as if it were not asked. */
export type ReadersFilter = { readonly role?: string; readonly reason?: string; readonly year?: string };

/** enough to look through; the newest come first, and the page says how many are not shown */
const MOST = 500;

const startOfYear = (year: string): Date => new Date(startOfDay(`${year}-01-01`));

function whereOf({ role, reason, year }: ReadersFilter): Prisma.AccessLogWhereInput {
  const wanted = {
    role: KNOWN_ROLES.find((one) => one === role),
    reason: KNOWN_REASONS.find((one) => one === reason),
    year: /^20\d\d$/.test(year ?? '') ? (year as string) : undefined,
  };
  // 'other' stands for whatever has no words of its own, and may be written so too
  const named = (value: string, known: readonly string[]) =>
    value === 'other' ? { notIn: known.filter((one) => one !== 'other') } : value;
  return {
    AND: [
      wanted.role ? { role: named(wanted.role, KNOWN_ROLES) } : {},
      wanted.reason ? { reason: named(wanted.reason, KNOWN_REASONS) } : {},
      wanted.year ? { at: { gte: startOfYear(wanted.year), lt: startOfYear(String(Number(wanted.year) + 1)) } } : {},
    ],
  };
}

/** What of the log is hers to read. */
export const shownReadings = (personId: string) => ({
  personId,
  NOT: { reason: { startsWith: FINDING_REASON } },
});

export const readingOf = (row: { id: bigint; at: Date; role: string; reason: string; what: string }): Reading => ({
  id: String(row.id),
  at: row.at.toISOString(),
  role: among(KNOWN_ROLES, row.role),
  reason: among(KNOWN_REASONS, row.reason),
  what: among(KNOWN_THINGS, row.what),
});

const toEmergency = (
  event: LedgerEvent<'EmergencyReadingAllowed'>,
  sites: readonly { readonly id: string; readonly nameJa: string; readonly nameEn: string }[],
  readings: readonly { readonly at: Date; readonly account: string | null; readonly reason: string }[],
): EmergencyReading => {
  const { request, until, role, site: id, reason, people } = event.payload;
  const site = sites.find((one) => one.id === id);
  return {
    request,
    until,
    reason,
    at: event.recordedAt,
    role: among(KNOWN_ROLES, role),
    site: { ja: site?.nameJa ?? id, en: site?.nameEn ?? id },
    allowedBy: among(KNOWN_ROLES, event.actor.role),
    isRead: readings.some(
      (one) =>
        one.reason === 'emergency' &&
        one.account === people.first &&
        one.at.toISOString() >= event.recordedAt &&
        one.at.toISOString() < until,
    ),
  };
};

/** @param most of each list; `'all'` for a copy that must be whole */
export async function listReaders(
  tools: Tools,
  own: Own,
  filter: ReadersFilter = {},
  most: number | 'all' = MOST,
): Promise<Readers> {
  const access = await ownAccess(tools, own, 'own-readers');
  const personId = access.person as string;
  const hers = shownReadings(personId);
  const [byPeople, byMachines] = [{ role: { not: 'system' } }, { role: 'system' }];
  return withAccess(tools.database, access, async (tx) => {
    const asked = { AND: [hers, byPeople, whereOf(filter)] };
    const newest = { orderBy: { id: 'desc' }, ...(most === 'all' ? {} : { take: most }) } as const;
    const people = await tx.accessLog.findMany({ where: asked, ...newest });
    const machines = await tx.accessLog.findMany({ where: { ...hers, ...byMachines }, ...newest });
    const events = (await loadEvents(tx, own.participant)).filter((event) => event.kind === 'EmergencyReadingAllowed');
    const sites = await tx.site.findMany();
    // asked for by themselves: however many lines came since, one of them must not count as unread
    const opened = await tx.accessLog.findMany({ where: { personId, reason: 'emergency' } });
    return {
      emergencies: events.map((event) => toEmergency(event, sites, opened)).reverse(),
      people: people.map(readingOf),
      machines: machines.map(readingOf),
      notShown: {
        people: (await tx.accessLog.count({ where: asked })) - people.length,
        machines: (await tx.accessLog.count({ where: { ...hers, ...byMachines } })) - machines.length,
      },
      offered: await offeredIn(tx, { AND: [hers, byPeople] }),
      isRestricted: (await tx.restrictedRecord.count({ where: { personId, endedAt: null } })) > 0,
    };
  });
}

/** Only what her own list holds, the whole of it. */
async function offeredIn(tx: Transaction, where: Prisma.AccessLogWhereInput): Promise<Readers['offered']> {
  const kinds = await tx.accessLog.groupBy({ by: ['role', 'reason'], where });
  const { _min, _max } = await tx.accessLog.aggregate({ where, _min: { at: true }, _max: { at: true } });
  const [first, last] = [_min.at, _max.at].map((at) => (at ? Number(yearOf(at.toISOString())) : null));
  const sorted = (values: readonly string[]) => [...new Set(values)].sort();
  return {
    role: sorted(kinds.map(({ role }) => among(KNOWN_ROLES, role))),
    reason: sorted(kinds.map(({ reason }) => among(KNOWN_REASONS, reason))),
    year: first && last ? Array.from({ length: last - first + 1 }, (_, place) => String(first + place)) : [],
  };
}
